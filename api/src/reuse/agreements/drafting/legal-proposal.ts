import type { AgreementKind, DataProtectionVariant, Taxation } from '@fit-store/db/schema/agreements'
import type { InHouseBasis, OrganisationKind } from '@fit-store/db/schema/organisations'
import type { SolutionType } from '@fit-store/db/schema/solutions'

// What an agreement says about law unless somebody of law decides otherwise (decision 14). Each proposal names its ground; where
// we are unsure it asks for a check. Pure.

export type LegalProposal = {
  inHouseBasis: InHouseBasis
  awardBasis: string
  taxation: Taxation
  taxGround: string
  vatBps: number
  dataProtection: DataProtectionVariant
  dataProtectionReason: string
}

type Facts = {
  kind: AgreementKind
  solutionType: SolutionType
  /** Länder of the provider and of who uses it; null for the Bund. */
  providerLand: string | null
  adopterLand: string | null
  partnerKind: OrganisationKind
  sheet: { vatBps: number; vatGround: string | null } | null
}

/** What the rules propose. */
export function proposeLegal(facts: Facts): LegalProposal {
  return { ...awardOf(facts), ...taxOf(facts), ...dataProtectionOf(facts) }
}

function awardOf({ kind }: Facts): Pick<LegalProposal, 'inHouseBasis' | 'awardBasis'> {
  if (kind === 'sub_reuse') {
    return {
      inHouseBasis: 'cooperation_agreement',
      awardBasis:
        'Öffentlich-öffentliche Zusammenarbeit zwischen weitergebender Stelle und Kommune. § 108 GWB deckt nur die Verträge mit dem Plattformbetreiber; bitte rechtlich prüfen.',
    }
  }
  return {
    inHouseBasis: 'carrier',
    awardBasis:
      'Inhouse-Vergabe nach § 108 GWB: Die Vertragspartei ist Träger des Plattformbetreibers oder einem Träger zugeordnet. Bitte rechtlich prüfen.',
  }
}

function taxOf({ kind, sheet }: Facts): Pick<LegalProposal, 'taxation' | 'taxGround' | 'vatBps'> {
  const vatBps = sheet?.vatBps ?? 0
  if (vatBps > 0) {
    return { taxation: 'taxable', taxGround: sheet?.vatGround ?? 'Steuerpflichtige Leistung laut Preisblatt.', vatBps }
  }
  const leg = kind === 'provision' ? 'Bereitstellung an den Plattformbetreiber' : 'Leistung in hoheitlicher Aufgabe'
  return {
    taxation: 'not_taxable',
    taxGround: sheet?.vatGround ?? `${leg}; keine Umsatzsteuer. Bitte rechtlich prüfen.`,
    vatBps: 0,
  }
}

/** § 8a OZG knows online services that cross the borders of a Land; everything else is processing on behalf of somebody. */
function dataProtectionOf({ kind, solutionType, providerLand, adopterLand }: Facts) {
  const isAcross = providerLand !== adopterLand || kind === 'provision'
  if (solutionType === 'online_service' && isAcross) {
    return {
      dataProtection: 'ozg_8a' as const,
      dataProtectionReason:
        'Länderübergreifender Onlinedienst: Die Verarbeitung richtet sich nach § 8a OZG, ein Vertrag zur Auftragsverarbeitung ist nicht vorgesehen. Bitte rechtlich prüfen.',
    }
  }
  const why =
    solutionType === 'online_service'
      ? 'Der Onlinedienst wird im eigenen Land genutzt und ist nicht länderübergreifend'
      : 'Die Lösung ist kein Onlinedienst im Sinn von § 8a OZG'
  return {
    dataProtection: 'gdpr_28' as const,
    dataProtectionReason: `${why}; es gilt Auftragsverarbeitung nach Art. 28 DSGVO. Bitte rechtlich prüfen.`,
  }
}
