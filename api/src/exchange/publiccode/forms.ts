import { isLicence } from '../../reference/licences.ts'
import { supportAliases } from './vocabularies.ts'

export type Form = {
  fits: (value: string) => boolean
  /** What stands here when it is right. */
  says: string
}

const canParse = (value: string) => !/\s/.test(value) && URL.canParse(value)
const isWebAddress = (value: string) => /^https?:\/\/[^/]/i.test(value) && canParse(value)

/** Days of the calendar, also the leap ones: `2023-02-29` is none. */
function isDay(value: string) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const day = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value)
}

const languageNames = new Intl.DisplayNames('de', { type: 'language', fallback: 'none' })
const regionNames = new Intl.DisplayNames('de', { type: 'region', fallback: 'none' })

/** BCP 47: a language that exists, then script, region and variants, without extensions. */
function isLanguage(value: string) {
  const tag = /^([a-z]{2,3})(-[a-z]{4})?(-(?:[a-z]{2}|\d{3}))?((?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*)$/i.exec(value)
  if (!tag?.[1]) return false
  const region = tag[3]?.slice(1).toUpperCase()
  return languageNames.of(tag[1]) !== undefined && (!region || regionNames.of(region) !== undefined)
}

export const isCountry = (value: string) =>
  /^([A-Z]{2}|[a-z]{2})$/.test(value) && regionNames.of(value.toUpperCase()) !== undefined

const isUrn = (value: string) => /^urn:[a-z0-9][a-z0-9-]{0,31}:[^\s]+$/i.test(value)

/** What values of text may look like, by the names the table of keys uses. */
export const forms = {
  version: {
    fits: (value) => /^0(\.[2-9]\d*(\.\d+)?)?$/.test(value),
    says: 'Hier steht eine Fassung des Standards, zum Beispiel "0.4". Geprüft wird nach 0.7; ältere ab 0.2 passen.',
  },
  webAddress: { fits: isWebAddress, says: 'Hier steht eine Adresse, die mit https:// oder http:// beginnt.' },
  repository: {
    fits: (value) => (canParse(value) && !/^(file|javascript|data):/i.test(value)) || /^\w+@[\w.-]+:\S+$/.test(value),
    says: 'Hier steht die Adresse des Quelltextverzeichnisses, zum Beispiel https://gitlab.opencode.de/stelle/projekt.',
  },
  organisation: {
    fits: (value) => isUrn(value) || (/^[a-z][a-z0-9+.-]*:\/\/[^/]/i.test(value) && canParse(value)),
    says: 'Hier steht eine Adresse oder ein URN, der die Organisation bezeichnet.',
  },
  support: {
    fits: (value) =>
      value.startsWith('alias:')
        ? supportAliases.some((name) => value === `alias:${name}`)
        : /^[a-z][a-z0-9+.-]*:\S+$/i.test(value),
    says: `Hier steht eine Adresse, ein URN oder einer der Kurznamen ${supportAliases.map((name) => `alias:${name}`).join(', ')}.`,
  },
  file: {
    fits: (value) => isWebAddress(value) || !/^(\/|[a-z][a-z0-9+.-]*:)/i.test(value),
    says: 'Hier steht ein Pfad ab dem Wurzelverzeichnis ohne „/“ am Anfang oder eine Adresse mit https://.',
  },
  day: { fits: isDay, says: 'Hier steht ein Tag in der Form JJJJ-MM-TT, zum Beispiel "2026-04-15".' },
  mail: {
    fits: (value) => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value),
    says: 'Hier steht eine E-Mail-Adresse.',
  },
  language: { fits: isLanguage, says: 'Hier steht ein Sprachkürzel nach BCP 47, zum Beispiel de oder de-AT.' },
  country: {
    fits: isCountry,
    says: 'Hier steht ein Länderkürzel nach ISO 3166-1 aus zwei Großbuchstaben, zum Beispiel DE.',
  },
  mediaType: {
    fits: (value) => /^[a-z0-9][a-z0-9!#$&^_-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/i.test(value),
    says: 'Hier steht ein Medientyp, zum Beispiel text/plain.',
  },
  licence: {
    fits: isLicence,
    says: 'Hier steht ein SPDX-Ausdruck in der genauen Schreibweise, zum Beispiel EUPL-1.2 oder AGPL-3.0-or-later.',
  },
  leikaKey: { fits: (value) => /^\d{14}$/.test(value), says: 'Ein Leistungsschlüssel (LeiKa) hat 14 Ziffern.' },
  ozgId: { fits: (value) => /^\d{5}$/.test(value), says: 'Die Nummer einer OZG-Leistung hat fünf Ziffern.' },
} as const satisfies Record<string, Form>

export type FormName = keyof typeof forms
