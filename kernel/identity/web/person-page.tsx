import { Link, useParams } from 'react-router'
import type { Output } from '#kernel/contract'
import type { identityContract } from '#contracts/identity'
import {
  Facts,
  Loaded,
  OrgName,
  OrgPicker,
  Page,
  Panel,
  ResourceForm,
  useAct,
  useCan,
  useLocale,
  useMessages,
  useRead,
  useLive,
} from '#kernel/ui'
import { words } from './messages.ts'
import { identity, skillsToText, textToSkills } from './names.ts'
import { DelegationTable } from './delegation-list-page.tsx'
import { PersonAccess } from './person-access.tsx'
import { PresenceState } from './presence-state.tsx'

type PersonOf = Output<typeof identityContract.getPerson>
const languages = ['zh-CN', 'en', 'yue', 'ja', 'ko', 'ru']
/** A language by its name in the reader's. */
const languageWords = (locale: string, code: string): string =>
  new Intl.DisplayNames(locale, { type: 'language' }).of(code) ?? code

/** One member of staff: profile, skills, roles, sign-in. */
export function PersonPage() {
  const { id = '' } = useParams()
  const answer = useRead(identity.getPerson, { id })
  useLive([`identity.person@${id}`, `identity.presence@${id}`], [identity.getPerson])
  return (
    <Loaded of={answer} rows={10}>
      {(person) => <PersonDetails person={person} />}
    </Loaded>
  )
}

function PersonDetails({ person }: { readonly person: PersonOf }) {
  const m = useMessages(words)
  const may = useCan()
  return (
    <Page
      title={person.name}
      before={<Link to="/settings/people">← {m.people}</Link>}
      summary={<PresenceState presence={person.presence} since />}
    >
      <div className="cl-columns">
        <Panel title={m.profile}>
          {may(identity.changePerson) ? <Profile person={person} /> : <ProfileFacts person={person} />}
        </Panel>
        <Panel title={m.access}>
          <PersonAccess key={person.roleCodes.join()} person={person} />
        </Panel>
      </div>
      {may(identity.listDelegations) && (
        <>
          <Panel flush title={m.delegatedBy}>
            <DelegationTable where={{ fromId: person.id }} />
          </Panel>
          <Panel flush title={m.delegatedTo}>
            <DelegationTable where={{ toId: person.id }} />
          </Panel>
        </>
      )}
    </Page>
  )
}

function ProfileFacts({ person }: { readonly person: PersonOf }) {
  const m = useMessages(words)
  const locale = useLocale()
  return (
    <Facts
      of={[
        [m.username, person.username],
        [m.email, person.email],
        [m.org, <OrgName key="org" id={person.orgId} />],
        [m.languages, person.languages.map((l) => languageWords(locale, l)).join(' · ')],
        [
          m.skills,
          Object.entries(person.skills)
            .map(([code, level]) => `${code} ${m.skillLevel({ level })}`)
            .join(' · '),
        ],
        [m.maxOpenCases, person.maxOpenCases],
      ]}
    />
  )
}

function Profile({ person }: { readonly person: PersonOf }) {
  const m = useMessages(words)
  const locale = useLocale()
  const change = useAct(identity.changePerson, {
    changes: [identity.getPerson, identity.listPeople],
    said: m.saved,
    quiet: true,
  })
  const initial = { ...person, skills: skillsToText(person.skills), locale: person.locale ?? '' }
  return (
    <ResourceForm
      operation={identity.changePerson}
      act={change}
      columns={2}
      initial={initial}
      given={{ id: person.id }}
      version={person.version}
      toInput={(v) => ({ ...v, skills: textToSkills(String(v.skills ?? '')), locale: v.locale || null })}
      fields={[
        { name: 'name', label: m.name, required: true },
        { name: 'username', label: m.username },
        { name: 'email', label: m.email, kind: 'email' },
        { name: 'orgId', label: m.org, kind: 'own', editor: <OrgPicker /> },
        {
          name: 'languages',
          label: m.languages,
          kind: 'choices',
          options: languages.map((value) => ({ value, label: languageWords(locale, value) })),
        },
        {
          name: 'locale',
          label: m.locale,
          kind: 'choice',
          options: [
            { value: '', label: m.browserLocale },
            { value: 'zh-CN', label: '中文' },
            { value: 'en', label: 'English' },
          ],
        },
        { name: 'maxOpenCases', label: m.maxOpenCases, kind: 'number' },
        { name: 'skills', label: m.skills, kind: 'longText', help: m.skillsHelp },
      ]}
    />
  )
}
