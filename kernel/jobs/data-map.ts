import { impersonal, type DataMap } from '#kernel/module'

export const dataMap: DataMap = {
  'kernel.job': impersonal('id name key state run_at attempts last_error created_at finished_at', {
    payload: 'ids of what the work is about',
    progress: 'counts',
  }),
  'kernel.schedule': impersonal('name next_at last_at'),
}
