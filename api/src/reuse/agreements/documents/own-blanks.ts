import type { AgreementKind } from '@fit-store/db/schema/agreements'
import type { Variable } from '@fit-store/db/schema/terms'
import type { Ctx } from '../../../platform/ctx.ts'
import { Problem } from '../../../platform/problem.ts'
import { findVersionInForce, listClauses } from '../../../terms/queries.ts'
import { faultsOf } from '../../../terms/text/values.ts'
import { requireAgreement } from '../queries.ts'
import { filledNames } from './fill-documents.ts'
import { wordings } from './make-documents.ts'

/** Blanks of the wordings in force that nothing in the record fills, for who draws up the draft; nobody else has any. Refuses with 404. */
export async function listOwnBlanks(ctx: Ctx, name: string): Promise<Variable[]> {
  const { kind, status, capacity } = await requireAgreement(ctx, name)
  return status === 'draft' && capacity === 'offeror' ? ownBlanksOf(ctx, kind) : []
}

/** Refuses with 400 values that a blank's type or rule does not allow. Blanks no wording has any longer are nobody's concern. */
export async function requireBlanks(ctx: Ctx, kind: AgreementKind, blanks: Record<string, unknown>) {
  const errors = (await ownBlanksOf(ctx, kind)).flatMap((variable) =>
    variable.name in blanks
      ? faultsOf(variable, blanks[variable.name]).map(({ pointer, ...fault }) => ({
          pointer: `/blanks/${variable.name}${pointer}`,
          ...fault,
        }))
      : [],
  )
  if (errors.length === 0) return
  throw new Problem(400, 'validation-failed', 'Angaben für Leerstellen der Vertragsfassung passen nicht.', errors)
}

async function ownBlanksOf(ctx: Ctx, kind: AgreementKind): Promise<Variable[]> {
  const own = new Map<string, Variable>()
  for (const [key, filled] of wordingsOf(kind)) {
    const version = await findVersionInForce(ctx, key)
    const clauses = version ? await listClauses(ctx, version.id) : []
    for (const variable of clauses.flatMap(({ variables }) => variables))
      if (!filled.includes(variable.name)) own.set(variable.name, variable)
  }
  return [...own.values()]
}

/** The documents an agreement of a kind can be made of, each with the blanks the record fills. */
const wordingsOf = (kind: AgreementKind): (readonly [string, readonly string[]])[] => [
  [wordings[kind].document, filledNames.agreement],
  ...(kind === 'sub_reuse' ? [] : [['price-sheet', filledNames.priceAnnex] as const]),
  ...(kind === 'reuse' ? [['data-protection-annex', filledNames.dataProtection] as const] : []),
]
