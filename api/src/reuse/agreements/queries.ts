import type { agreements } from '@fit-store/db/schema/agreements'

export type Agreement = typeof agreements.$inferSelect
