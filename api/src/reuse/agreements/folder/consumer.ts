import type { Consumer } from '../../../events/cursor.ts'
import { refreshAmounts } from './refresh-amounts.ts'

/** A new price sheet changes what agreements about its solution cost in its year. */
export const amountsFollower: Consumer = {
  name: 'agreement-amounts',
  handle: async (ctx, events) => {
    const published = events.filter(({ type }) => type === 'price_sheet.published')
    for (const solutionId of new Set(published.map(({ subjectId }) => subjectId))) await refreshAmounts(ctx, solutionId)
  },
}
