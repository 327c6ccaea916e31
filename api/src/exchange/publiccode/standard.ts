import type { FormName } from './forms.ts'
import { categories, scopes, subjectAreas } from './vocabularies.ts'

// publiccode.yml as a table: standard 0.7 with everything that 0.2 and later allowed. Where the text of the standard and its
// reference parser differ, what either accepts is accepted.

type Common = {
  required?: true
  /** What to do instead. A key like that is a warning. */
  deprecated?: string
}
export type TextRule = Common & { is: 'text'; form?: FormName; oneOf?: readonly string[]; min?: number; max?: number }
export type ListRule = Common & {
  is: 'list'
  of: Rule
  /** One value may stand without the list around it. */
  orOne?: true
  atLeastOne?: true
}
export type SectionRule = Common & { is: 'section'; keys: Keys }
/** A section per language, under its BCP 47 tag. */
export type LanguagesRule = Common & { is: 'languages'; keys: Keys }
export type FlagRule = Common & { is: 'flag' }
/** Whatever stands here is kept and not looked at. */
export type OpenRule = Common & { is: 'open' }
export type Rule = TextRule | ListRule | SectionRule | LanguagesRule | FlagRule | OpenRule
export type Keys = Readonly<Record<string, Rule>>

/** What a value that keeps a rule is read as. */
export type ValueOf<R> = R extends { is: 'text' }
  ? string
  : R extends { is: 'flag' }
    ? boolean
    : R extends { is: 'list'; of: infer Of }
      ? ValueOf<Of>[]
      : R extends { is: 'section'; keys: infer K }
        ? ValuesOf<K>
        : R extends { is: 'languages'; keys: infer K }
          ? Record<string, ValuesOf<K>>
          : unknown
type ValuesOf<K> = { [Name in keyof K]?: ValueOf<K[Name]> }

const text = { is: 'text' } as const
const webAddress = { is: 'text', form: 'webAddress' } as const
const texts = { is: 'list', of: text } as const
const needless = 'Er kann entfallen.'

const organisation = {
  name: { ...text, required: true },
  uri: { is: 'text', form: 'organisation' },
} as const
const dependencies = {
  is: 'list',
  of: {
    is: 'section',
    keys: {
      name: { ...text, required: true },
      versionMin: text,
      versionMax: text,
      version: text,
      optional: { is: 'flag' },
    },
  },
} as const
const countries = { is: 'list', of: { is: 'text', form: 'country' } } as const
const mediaTypes = { is: 'list', of: { is: 'text', form: 'mediaType' }, deprecated: needless } as const

export const germanSection = {
  is: 'section',
  keys: {
    countryExtensionVersion: { ...text, required: true },
    leika: {
      is: 'list',
      of: {
        is: 'section',
        keys: {
          themenfeld: { is: 'text', oneOf: subjectAreas },
          lebenslage: text,
          'ozg-id': { is: 'text', form: 'ozgId' },
          'leika-id': { is: 'text', form: 'leikaKey', required: true },
        },
      },
    },
  },
  deprecated:
    'Seit 0.7 nennt man Leistungen unter supports, zum Beispiel „id: urn:de:fim:leika:leistung:99107023017001“.',
} as const

export const standard = {
  publiccodeYmlVersion: { is: 'text', form: 'version', required: true },
  name: { ...text, required: true },
  applicationSuite: text,
  url: { is: 'text', form: 'repository', required: true },
  landingURL: webAddress,
  isBasedOn: { is: 'list', of: { is: 'text', form: 'repository' }, orOne: true },
  softwareVersion: text,
  releaseDate: { is: 'text', form: 'day' },
  logo: { is: 'text', form: 'file' },
  monochromeLogo: { is: 'text', form: 'file', deprecated: 'Verwenden Sie logo.' },
  organisation: { is: 'section', keys: organisation },
  fundedBy: { is: 'list', of: { is: 'section', keys: organisation } },
  supports: {
    is: 'list',
    of: { is: 'section', keys: { id: { is: 'text', form: 'support', required: true } } },
  },
  inputTypes: mediaTypes,
  outputTypes: mediaTypes,
  platforms: { is: 'list', of: text, orOne: true, atLeastOne: true, required: true },
  categories: { is: 'list', of: { is: 'text', oneOf: categories } },
  usedBy: texts,
  roadmap: webAddress,
  developmentStatus: {
    is: 'text',
    oneOf: ['concept', 'development', 'beta', 'stable', 'obsolete'],
    required: true,
  },
  softwareType: {
    is: 'text',
    oneOf: [
      'standalone/mobile',
      'standalone/iot',
      'standalone/desktop',
      'standalone/web',
      'standalone/backend',
      'standalone/other',
      'addon',
      'library',
      'configurationFiles',
    ],
    required: true,
  },
  intendedAudience: {
    is: 'section',
    keys: { scope: { is: 'list', of: { is: 'text', oneOf: scopes } }, countries, unsupportedCountries: countries },
  },
  description: {
    is: 'languages',
    required: true,
    keys: {
      localisedName: text,
      genericName: { is: 'text', max: 35, deprecated: needless },
      shortDescription: { is: 'text', max: 150, required: true },
      longDescription: { is: 'text', min: 150, max: 10_000 },
      documentation: webAddress,
      apiDocumentation: webAddress,
      features: { is: 'list', of: text, atLeastOne: true },
      screenshots: { is: 'list', of: { is: 'text', form: 'file' } },
      videos: { is: 'list', of: webAddress },
      awards: texts,
    },
  },
  legal: {
    is: 'section',
    required: true,
    keys: {
      license: { is: 'text', form: 'licence', required: true },
      mainCopyrightOwner: text,
      repoOwner: { ...text, deprecated: 'Verwenden Sie organisation.name.' },
      authorsFile: { is: 'text', form: 'file', deprecated: needless },
    },
  },
  maintenance: {
    is: 'section',
    required: true,
    keys: {
      type: { is: 'text', oneOf: ['internal', 'contract', 'community', 'none'], required: true },
      contractors: {
        is: 'list',
        of: {
          is: 'section',
          keys: {
            name: { ...text, required: true },
            until: { is: 'text', form: 'day', required: true },
            email: { is: 'text', form: 'mail' },
            website: webAddress,
          },
        },
      },
      contacts: {
        is: 'list',
        of: {
          is: 'section',
          keys: {
            name: { ...text, required: true },
            email: { is: 'text', form: 'mail' },
            affiliation: text,
            phone: text,
          },
        },
      },
    },
  },
  localisation: {
    is: 'section',
    required: true,
    keys: {
      localisationReady: { is: 'flag', required: true },
      availableLanguages: {
        is: 'list',
        of: { is: 'text', form: 'language' },
        atLeastOne: true,
        required: true,
      },
    },
  },
  dependsOn: { is: 'section', keys: { open: dependencies, proprietary: dependencies, hardware: dependencies } },
  DE: germanSection,
} as const satisfies Keys

/** A publiccode.yml as far as it keeps the rules; what does not is left out. */
export type Publiccode = ValuesOf<typeof standard>
