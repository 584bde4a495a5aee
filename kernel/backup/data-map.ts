import { impersonal, type DataMap } from '#kernel/module'

export const dataMap: DataMap = {
  'kernel.backup': impersonal(
    'id cause asked_by asked_at state started_at ended_at place recipient bytes sha256 row_count file_count refusal opened_at removed_at',
    { progress: 'counts' },
  ),
  'kernel.backup_plan': impersonal(
    'one on_at_night at keep_days keep_weeks alarm_hours next_at since alarmed_at version',
  ),
}
