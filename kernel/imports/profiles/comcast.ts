import type { ProfileInput } from '../profile.ts'

/**
 * Complaints about one cable operator filed with the FCC in 2015. The column `Date` (dd-mm-yy) can be read in several ways, so
 * the day is taken from `Date_month_year`. When a complaint was solved is not in the file: `resolvedAt` stays empty.
 */
export const comcast: ProfileInput = {
  name: 'comcast',
  description: 'Comcast consumer complaints to the FCC, 2015 (CSV, 2,224 rows)',
  kind: 'cases',
  file: { format: 'csv', charset: 'utf-8', delimiter: ',' },
  key: ['Ticket #'],
  fields: {
    kind: { constant: 'complaint' },
    title: { column: 'Customer Complaint', maxLength: 500 },
    openedAt: { date: ['Date_month_year', 'Time'], format: 'dd-MMM-yy h:mm:ss a', zone: 'America/New_York' },
    // The FCC counts a complaint as handled when it is Solved or Closed.
    status: {
      column: 'Status',
      map: { Solved: 'resolved', Closed: 'resolved', Open: 'acknowledged', Pending: 'pending' },
    },
    sourceStatus: { column: 'Status' },
    channel: { column: 'Received Via', map: { 'Customer Care Call': 'phone', Internet: 'web' } },
    city: { column: 'City' },
    region: { column: 'State' },
    // 170 post codes have lost the zero they begin with.
    postalCode: { column: 'Zip code', padZeros: 5 },
    onBehalfOfOther: { boolean: 'Filing on Behalf of Someone', yes: ['Yes'], no: ['No'] },
  },
  required: ['title', 'openedAt', 'status', 'channel'],
}
