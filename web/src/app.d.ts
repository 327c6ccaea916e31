import type { ApiClient } from '@fit-store/contracts/client'
import type { LandCode } from '#lib/laender.ts'
import type { Crumb } from '#lib/components/crumb.ts'
import type { Reader } from '#lib/server/account.ts'
import type { Theme } from '#lib/server/preferences.ts'

declare global {
  namespace App {
    interface Error {
      /** What to say on the telephone so that the entry in the log is found; only on unexpected errors. */
      id?: string
      /** What was typed into a refused form whose page cannot come back. */
      written?: string[]
    }
    interface Locals {
      /** The API as this reader sees it. */
      api: ApiClient
      /** The API as anybody sees it. What everybody may read, it answers from memory, and it looks for no session. */
      catalogue: ApiClient
      /** The Land of the organisation the reader acts for; none where they have chosen one. Never rejects. */
      home: Promise<LandCode | undefined>
      /** The Land the reader sees the catalogue for: chosen (`fuer` in the address, else the cookie), else their own. */
      fuer: Promise<LandCode | undefined>
      /** Chosen by the reader; without a choice the page follows the browser. */
      theme: Theme | undefined
      /** Who reads. The look-up runs beside what a page asks for, so it is waited for where somebody needs it. */
      reader: Promise<Reader>
      /** The words of a refused form, for the error page in case its own page cannot come back: gone, forbidden, or the API is away. */
      written?: string[]
    }
    interface PageData {
      /** Where the page stands, from the second level on; the layout shows it under the header. */
      crumbs?: Crumb[]
    }
    interface PageState {
      /** The search was still being typed when this address was reached. */
      isTyping?: boolean
    }
  }
}
