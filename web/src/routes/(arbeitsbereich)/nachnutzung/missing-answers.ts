import type { Schemas } from '@fit-store/contracts/client'

type Request = Pick<Schemas['ReuseRequest'], 'draft' | 'beneficiaries'>

/** What a draft still needs before interest can be declared, and below which page of the case it is answered. */
export function missingAnswers({ draft, beneficiaries }: Request, { isBundler }: { isBundler: boolean }) {
  if (!draft) return []
  const answers = [
    !draft.desiredStartOn && { label: 'Gewünschter Beginn', href: 'entwurf#beginn' },
    !draft.functionalMailbox && { label: 'Funktionspostfach', href: 'entwurf#postfach' },
    draft.scope === 'some' && draft.onlineServices.length === 0 && { label: 'Onlinedienste', href: 'entwurf#dienste' },
    isBundler && beneficiaries.length === 0 && { label: 'Kommunen', href: 'kommunen' },
  ]
  return answers.filter((one) => one !== false)
}

type Answered = Pick<Schemas['ReuseRequest'], 'applications' | 'otherApplications'>

/** Why a declaration goes to the platform operator before it goes to the provider, as far as it shows beforehand. */
export function knownGaps({ applications, otherApplications }: Answered, { estimate }: { estimate: unknown }) {
  return [
    applications.length === 0 && !otherApplications?.trim() && ('business_applications' as const),
    estimate === null && ('price' as const),
  ].filter((gap) => gap !== false)
}
