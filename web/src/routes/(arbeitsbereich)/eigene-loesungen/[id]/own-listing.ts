import type { Schemas } from '@fit-store/contracts/client'

/** A listing as its provider sees it. */
export type OwnListing = Schemas['Listing']
