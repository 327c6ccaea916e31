import type { ApiClient, Problem } from '@fit-store/contracts/client'
import type { LandCode } from '#lib/laender.ts'
import type { Crumb } from '#lib/components/crumb.ts'
import type { SignedIn } from '#lib/server/account.ts'
import type { Theme } from '#lib/server/preferences.ts'

declare global {
  namespace App {
    interface Error {
      /** What to say on the telephone so that the entry in the log is found; only on unexpected errors. */
      id?: string
    }
    interface Locals {
      /** The API as this reader sees it. */
      api: ApiClient
      /** The API as anybody sees it. What everybody may read, it answers from memory, and it looks for no session. */
      catalogue: ApiClient
      /** The Land the reader has chosen to see the catalogue for (`fuer` in the address, else the cookie). */
      fuer: LandCode | undefined
      /** Chosen by the reader; without a choice the page follows the browser. */
      theme: Theme | undefined
      /** Who is signed in, and for whom they act. */
      session: SignedIn | undefined
      /** Why nobody can say whether this reader is signed in, although they may be. */
      outage: Problem | undefined
      /** Slugs of the solutions on the reader's watchlist: of the account for who is signed in, else of the browser. */
      watchlist: string[]
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
