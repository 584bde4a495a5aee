import { FormAction, Loaded, Panel, useLocale, useMessages, useRead } from '#kernel/ui'
import { messages } from '../messages.ts'
import { privacy } from './api.ts'
import { words } from './letter-words.ts'

/** The wordings from which people and authorities are told of an incident, in the language on screen. */
export function IncidentTemplates() {
  const m = useMessages(words)
  const w = useMessages(messages)
  const locale = useLocale()
  const answer = useRead(privacy.listIncidentTemplates, {})
  return (
    <Panel title={m.templates}>
      <p className="cl-none">{m.templatesHelp}</p>
      <Loaded of={answer} compact>
        {({ items, words: known }) => (
          <ul className="pv-texts">
            {items
              .filter((t) => t.language === locale)
              .map(({ kind, channel, language, subject, text, version }) => {
                const name = `${w.notices[kind]} · ${channel === 'paper' ? m.paper : m.channels[channel]}`
                return (
                  <li key={`${kind}.${channel}`}>
                    <b>{name}</b>
                    <p className="pv-notice pv-text">{text}</p>
                    <FormAction
                      small
                      operation={privacy.changeIncidentTemplate}
                      label={m.edit}
                      title={name}
                      help={m.allWords({ words: known.map((k) => `{${k}}`).join(' ') })}
                      given={{ kind, channel, language }}
                      version={version}
                      initial={{ subject, text }}
                      changes={[privacy.listIncidentTemplates]}
                      said={m.saved}
                      fields={[
                        { name: 'subject', label: m.titleField, required: true },
                        { name: 'text', label: m.textField, kind: 'longText', required: true, rows: 10 },
                      ]}
                    />
                  </li>
                )
              })}
          </ul>
        )}
      </Loaded>
    </Panel>
  )
}
