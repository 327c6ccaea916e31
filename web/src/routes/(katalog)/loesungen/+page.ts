import type { PageLoad } from './$types.js'

/** What most visits do not show travels when it is shown: the table, and what to do where nothing is found. */
export const load: PageLoad = async ({ data }) => ({
  ...data,
  ResultTable: data.isTable && data.total > 0 ? (await import('./ResultTable.svelte')).default : undefined,
  NothingFound: data.total === 0 ? (await import('./NothingFound.svelte')).default : undefined,
})
