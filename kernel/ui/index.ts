/** The door of everything a page is made of. How to write a page: README.md beside. */
export { apiOf, send, type AnyOperation, type Operation, type Operations } from './api/operation.ts'
export { useRead, type ReadOptions } from './api/use-read.ts'
export { useAct, type Act, type ActOptions } from './api/use-act.ts'
export { codeOf, isPartMissing, isSignedOut, isStale, reasonOf } from './api/failure.ts'
export { answerByPasskey, hasPasskeys, makePasskey, wasDismissed } from './passkey.ts'
export { newKey } from './api/intent.ts'
export { isUntold } from './api/idle.ts'
export { onProofWanted } from './api/prove-again.ts'
export { currentLocale, listed, nameIn, setLocale, useLocale, useMessages, type Label } from './locale.ts'
export { mayDo, permissionOf, SessionContext, useCan, useSession, type Doable, type Session } from './session.ts'
export { Action, Can, type ActionProps } from './action.tsx'
export { Revealable, type RevealableProps } from './reveal/revealable.tsx'
export { RevealableOption, useMayReveal, type Masked } from './reveal/revealable-option.tsx'
export { useRevealReasons } from './reveal/reveal-dialog.tsx'
export { ShownOnce, type ShownOnceProps } from './shown-once.tsx'
export { useClearable } from './clearable.tsx'
export {
  areas,
  defineWeb,
  page,
  part,
  type Area,
  type Landing,
  menuGroups,
  type MenuEntry,
  type MenuGroup,
  type PageRoute,
  type PartOf,
  type SearchHit,
  type SearchSource,
  type Web,
} from './web.ts'
export { Part, PartsContext } from './part.tsx'
export { Facts, Page, Panel, type PageProps } from './page.tsx'
export { Boundary } from './state/boundary.tsx'
export { ReloadButton } from './state/reload-button.tsx'
export { EmptyState, ErrorPage, ErrorState, Loaded, Loading } from './state/states.tsx'
export { Countdown, Duration, Instant, type CountdownProps } from './time/time.tsx'
export { stageOf, type Deadline, type Stage } from './time/deadline.ts'
export { useNarrow, useStill } from './media.ts'
export { serverNow, useNow } from './time/now.ts'
export {
  dateWords,
  durationWords,
  fullWords,
  numberWords,
  percentWords,
  relativeWords,
  shortWords,
} from './time/words.ts'
export { useLive, useLiveState } from './live/use-live.ts'
export type { LiveEvent } from './live/connection.ts'
export type { LiveState } from './live/line.ts'
export { composing, keysOnScreen, useActiveHotkeys, useHotkeys, type Hotkey } from './hotkeys.ts'
export { RestrictedMark } from './table/restricted.tsx'
export { FewRows } from './table/few-rows.tsx'
export { ResourceTable } from './table/resource-table.tsx'
export { atCell, BothNames, personCell } from './table/cell.tsx'
export type { ResourceTableProps } from './table/list-props.ts'
export type { Column, Option } from './table/column.ts'
export { optionsOf } from './table/options-of.ts'
export type { BulkAction, BulkOutcome } from './table/bulk-bar.tsx'
export { useKept } from './table/kept.ts'
export { SearchPicker, type PickerProps } from './form/search-picker.tsx'
export { MoreMenu } from './more-menu.tsx'
export { FormAction, FormDialog, type FormActionProps } from './form/form-action.tsx'
export { ResourceForm, type ResourceFormProps } from './form/resource-form.tsx'
export type { Field } from './form/field.ts'
export { afterSaving, useUnsaved } from './form/use-unsaved.ts'
export {
  OrgName,
  OrgPicker,
  PersonName,
  PersonPicker,
  TeamName,
  TeamPicker,
  useOrgs,
  useRoles,
  useTeams,
} from './directory/directory.tsx'
export { personName } from './directory/people-by-id.ts'
export { batched } from './api/batched.ts'
export { ExportButton } from './files/export-button.tsx'
export { useFileChoice } from './files/use-file-choice.tsx'
export type { Cell, Table } from './files/cell.ts'
export { Attachments, FileLink, sizeWords, type Attached } from './files/attachments.tsx'
export { useLatest } from './use-latest.ts'
export { useSure } from './use-sure.ts'
export { Definition, type DefinitionProps } from './definition.tsx'
export { Chart, type ChartProps } from './chart/chart.tsx'
export type { HeatPicture, Line, LinePicture, Picture, SharePicture } from './chart/picture.ts'
export { colour, series } from './theme.ts'
export { onSignedOut, queries, UiProvider } from './provider.tsx'
export { Coded } from './names/coded.tsx'
export { NamesContext, useNames } from './names/use-names.ts'
