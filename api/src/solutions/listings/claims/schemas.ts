import { listingClaimStatuses } from '@fit-store/db/schema/listings'
import { Type } from 'typebox'
import { Nullable, ref } from '../../../platform/openapi.ts'
import { PageQuery, paged } from '../../../platform/paging.ts'
import { strict, Moment, SolutionRef, OrganisationRef, Reason } from '../parts.ts'

export const ListingClaim = Type.Object(
  {
    id: Type.String(),
    status: Type.Enum(listingClaimStatuses),
    solution: SolutionRef,
    organisation: OrganisationRef,
    reason: Type.String(),
    requestedAt: Moment,
    decisionReason: Nullable(Type.String()),
    decidedAt: Nullable(Moment),
    listing: Nullable(Type.String({ description: 'Der Eintrag, der daraus entstand' })),
  },
  { $id: 'ListingClaim' },
)
export const ListingClaims = Type.Object(paged(ref(ListingClaim)), { $id: 'ListingClaimPage' })
export const ClaimQuery = Type.Object(
  { status: Type.Optional(Type.Array(Type.Enum(listingClaimStatuses), { maxItems: 3 })), ...PageQuery },
  strict,
)
export const NewClaim = Type.Object({ reason: Type.String({ ...Reason, minLength: 10 }) }, strict)
export const ClaimDecision = Type.Object({ isGranted: Type.Boolean(), reason: Type.Optional(Nullable(Reason)) }, strict)

export const claimSchemas = [ListingClaim, ListingClaims]
