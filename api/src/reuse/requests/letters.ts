import { reuseRequestLetters, type Outcome, type RequestLetterKind } from '@fit-store/db/schema/reuse'
import { storeFile } from '../../documents/store-file.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { compose, composedBytes, type Filling } from '../../terms/compose.ts'
import { listClauses, textOf } from '../../terms/queries.ts'
import { onlyAsked } from '../../terms/only-asked.ts'
import { useTermsInForce } from '../../terms/use-terms.ts'
import { nextNumber } from '../cases/next-number.ts'
import type { StoredRequest } from './queries.ts'
import { germanDay } from '../../platform/days.ts'

// The two letters of a case are composed from the version of their document in force on the day, filed in the same transaction as
// the move they belong to, and rendered as PDF right after (decision 15).

const nothing = '–'

const common = (request: StoredRequest) => ({
  adopter: request.adopter.legalName ?? request.adopter.displayName,
  provider: request.provider.legalName ?? request.provider.displayName,
  solution: request.solution.title,
  onlineServices: request.onlineServices.map(({ name }) => name),
})

/** Interessenbekundung: what is asked for, with the estimate frozen beside it. */
export function declarationFilling(request: StoredRequest): Filling {
  const { estimate, beneficiaries, applications, otherApplications } = request
  const isBundled = request.adopter.kind === 'bundling_organisation'
  const pricing =
    estimate === null || estimate.model === 'free' ? 'free' : estimate.model === 'fixed_price' ? 'fixed' : 'by_key'
  const used = [...applications.map(({ name }) => name), ...(otherApplications ? [otherApplications] : [])].join(', ')
  const share = estimate?.basis === 'whole_land' ? `, Anteil des ganzen Landes ${estimate.name}` : ''
  return {
    facts: { adopterKind: isBundled ? 'bundling_organisation' : 'land', pricing },
    values: {
      ...common(request),
      ...(isBundled && { municipalities: beneficiaries.map(({ name, ars }) => ({ name, ars })) }),
      wishedStart: request.desiredStartOn,
      businessApplications: used || nothing,
      ...(pricing === 'by_key' &&
        estimate && {
          priceYear: String(estimate.year),
          estimate: estimate.cents,
          keyName: `${estimate.keys.map(({ name, keyYear }) => `${name} (${keyYear})`).join(', ')}${share}`.slice(
            0,
            200,
          ),
        }),
      mailbox: request.functionalMailbox,
      fileReference: request.adopterReference ?? nothing,
    },
  }
}

export type Decision = {
  outcome: Outcome
  reason: string | null
  possibleStartOn: string | null
  conditions: { number: number; text: string; dueOn: string | null }[]
  signatory: string
  authority: string
}

/** Abstimmungsschreiben: the outcome, by whom and with what authority. */
export function outcomeFilling(request: StoredRequest, decision: Decision, today: string): Filling {
  const { outcome, possibleStartOn, conditions, reason, signatory, authority } = decision
  const told = conditions.map(({ text, dueOn }) => (dueOn === null ? text : `${text} (bis ${germanDay(dueOn)})`))
  return {
    facts: { outcome },
    values: {
      requestNumber: request.number,
      ...common(request),
      adopterReference: request.adopterReference ?? nothing,
      providerReference: request.providerReference ?? nothing,
      ...(outcome === 'no' ? { reason } : { startsOn: possibleStartOn }),
      ...(outcome === 'yes_with_conditions' && { conditions: told }),
      signatory,
      authority,
      decidedOn: today,
    },
  }
}

const letterOf = {
  declaration: { document: 'declaration-of-interest', numberKind: 'reuse_request' },
  outcome: { document: 'outcome-letter', numberKind: 'outcome_letter' },
} as const

type Letter = { kind: RequestLetterKind; filling: Filling; signed?: { signatory: string; authority: string } }

/** Composes and files a letter in the caller's transaction; gives its number. Refuses with 409 while its document has no version in force. */
export async function fileLetter(ctx: Ctx, request: StoredRequest, { kind, filling, signed }: Letter): Promise<string> {
  const { document, numberKind } = letterOf[kind]
  const version = await useTermsInForce(ctx, document, { subjectType: 'reuse_request', subjectId: request.id })
  const terms = textOf(version, await listClauses(ctx, version.id))
  const composed = compose(terms, onlyAsked(terms.clauses, filling))
  const number = kind === 'declaration' ? request.number : await nextNumber(ctx, numberKind)
  await ctx.db.insert(reuseRequestLetters).values({
    requestId: request.id,
    kind,
    numberKind,
    number,
    document: await storeFile(ctx, composedBytes(composed), 'application/json'),
    ...signed,
    createdAt: ctx.now(),
  })
  return number
}
