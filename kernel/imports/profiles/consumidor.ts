import type { ProfileInput } from '../profile.ts'

const zone = 'America/Sao_Paulo'
const format = 'dd/MM/yyyy'

/**
 * Complaints closed on the Brazilian portal consumidor.gov.br (windows-1252, tabs, Portuguese). No column names a row, so the row
 * itself is the key. Days have no time: midnight in Brasília. Every row is closed; `outcome` says what the consumer thought of
 * it.
 */
export const consumidor: ProfileInput = {
  name: 'consumidor',
  description: 'consumidor.gov.br, complaints closed in November 2014 (TXT with tabs, windows-1252)',
  kind: 'cases',
  also: ['surveys'],
  file: { format: 'csv', charset: 'windows-1252', delimiter: '\t' },
  key: 'row',
  fields: {
    kind: { constant: 'complaint' },
    title: { column: 'Problema', maxLength: 500 },
    description: { join: ['Área', 'Assunto', 'Problema'], separator: ' – ' },
    categoryName: { column: 'Grupo Problema' },
    openedAt: { date: ['Data Abertura'], format, zone },
    respondedAt: { date: ['Data Resposta'], format, zone },
    closedAt: { date: ['Data Finalização'], format, zone },
    status: { constant: 'closed' },
    sourceStatus: {
      column: 'Situação',
      map: { 'Finalizada avaliada': 'closedRated', 'Finalizada não avaliada': 'closedNotRated' },
    },
    outcome: {
      column: 'Avaliação Reclamação',
      map: { Resolvida: 'resolved', 'Não Resolvida': 'notResolved', 'Não Avaliada': null },
    },
    answered: { boolean: 'Respondida', yes: ['S'], no: ['N'] },
    contactedCompanyFirst: { boolean: 'Procurou Empresa', yes: ['S'], no: ['N'] },
    rating: { number: 'Nota do Consumidor' },
    channel: { constant: 'web' },
    city: { column: 'Cidade' },
    region: { column: 'UF' },
    company: { column: 'Nome Fantasia' },
    attributes: {
      object: {
        segment: { column: 'Segmento de Mercado' },
        area: { column: 'Área' },
        subject: { column: 'Assunto' },
        boughtBy: { column: 'Como Comprou Contratou' },
        ageBand: { column: 'Faixa Etária' },
        gender: { column: 'Sexo', map: { M: 'male', F: 'female' }, otherwise: null },
        responseDays: { number: 'Tempo Resposta' },
      },
    },
  },
  required: ['title', 'openedAt', 'closedAt'],
}
