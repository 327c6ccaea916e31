import { termsApprovals } from '@fit-store/db/schema/terms'
import { record } from '../../events/record.ts'
import { authorityIn } from '../../identity/authority.ts'
import { personIn } from '../../identity/caller.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { staleVersion } from '../../platform/problem.ts'
import { requireMove } from '../lifecycle.ts'
import { requireClear } from '../obstacles.ts'
import { lockVersion, nameOf, requireVersion, type VersionName } from '../queries.ts'

/**
 * One person approves exactly the text with this hash. Two approvals never come from one person, nor from a person and their
 * deputy (four eyes mean two authorities). Refuses with 404, 409 (not in review, another text, second person needed).
 */
export function approveVersion(ctx: Ctx, name: VersionName, hash: string) {
  const personId = personIn(ctx)
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const version = await lockVersion(inTx, name)
    requireMove(version.status, 'approve')
    if (version.hash !== hash)
      throw staleVersion('Der Text ist nicht mehr der, den Sie geprüft haben.', { hash: version.hash })
    requireClear('approve', version)
    const authorityOf = await authorityIn(inTx, 'contract_manager')
    await tx.insert(termsApprovals).values({ versionId: version.id, personId, authorityOf, hash })
    await record(inTx, {
      type: 'terms_version.approved_by_one',
      subject: { type: 'terms_version', id: version.id },
      data: { ...nameOf(version), hash },
    })
    return requireVersion(inTx, name)
  })
}
