import postgres from 'postgres'

/** Connects as the product does: custom plans, because a generic one is several times slower for some questions. */
export const connect = (url: string, max = 4) =>
  postgres(url, { max, onnotice: () => {}, connection: { plan_cache_mode: 'force_custom_plan' } })
