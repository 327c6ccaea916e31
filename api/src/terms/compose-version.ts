import type { Ctx } from '../platform/ctx.ts'
import { compose, type ComposedDocument, type Filling } from './compose.ts'
import { listClauses, requireVersion, textOf, type VersionName } from './queries.ts'

/** Fills a version without keeping anything. Refuses with 404 and with 400 for every field at fault. */
export async function composeVersion(ctx: Ctx, name: VersionName, filling: Filling): Promise<ComposedDocument> {
  const version = await requireVersion(ctx, name)
  return compose(textOf(version, await listClauses(ctx, version.id)), filling)
}
