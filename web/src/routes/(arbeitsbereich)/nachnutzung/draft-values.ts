import type { Schemas } from '@fit-store/contracts/client'

/** What a draft says, by the names of the form's fields. */
export function draftValues({
  draft,
  scope,
}: Pick<Schemas['ReuseRequest'], 'draft' | 'scope'>): Record<string, string | string[]> {
  return {
    umfang: draft?.scope ?? scope,
    dienste: draft?.onlineServices ?? [],
    beginn: draft?.desiredStartOn ?? '',
    postfach: draft?.functionalMailbox ?? '',
    fachverfahren: draft?.businessApplications ?? [],
    andere: draft?.otherApplications ?? '',
    frage: draft?.question ?? '',
    aktenzeichen: draft?.adopterReference ?? '',
  }
}
