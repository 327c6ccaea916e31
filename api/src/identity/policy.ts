import { memberRoles, operatorRoles, type Role } from '@fit-store/db/schema/identity'
import type { OrganisationKind } from '@fit-store/db/schema/organisations'

/** What people do here that not everyone may. One word per thing; pages show a button when its word is allowed. */
export type Permission =
  | 'edit_listing'
  | 'submit_listing'
  | 'declare_interest'
  | 'coordinate_request'
  | 'take_part_in_room'
  | 'record_outcome'
  | 'forward_request'
  | 'set_deadlines'
  | 'sign_agreement'
  | 'edit_organisation'
  | 'manage_members'
  | 'manage_tokens'
  | 'manage_webhooks'
  | 'review_listing'
  | 'discuss_terms'
  | 'conclude_agreement'
  | 'draft_terms'
  | 'approve_terms'
  | 'tick_checklist'
  | 'accredit_organisation'
  | 'read_audit_log'
  | 'rerun_delivery'
  | 'edit_price_sheet'
  | 'check_price_sheet'
  | 'propose_allocation_key'
  | 'approve_allocation_key'

/** Which role brings which permission. A reader brings none: reading inside the organisation is what every member may. */
const granted: Record<Role, readonly Permission[]> = {
  reader: [],
  editor: ['edit_listing', 'submit_listing', 'edit_price_sheet', 'propose_allocation_key', 'take_part_in_room'],
  /** Whether a coordinator also discusses terms depends on the organisation: the working group is the Länder's (terms/policy.ts). */
  coordinator: ['declare_interest', 'coordinate_request', 'take_part_in_room', 'discuss_terms'],
  signatory: ['sign_agreement', 'record_outcome', 'take_part_in_room'],
  administrator: ['edit_organisation', 'manage_members', 'manage_tokens', 'manage_webhooks'],
  moderator: ['review_listing', 'check_price_sheet', 'tick_checklist', 'forward_request', 'take_part_in_room'],
  contract_manager: [
    'discuss_terms',
    'conclude_agreement',
    'forward_request',
    'take_part_in_room',
    'set_deadlines',
    'draft_terms',
    'approve_terms',
    'tick_checklist',
    'check_price_sheet',
    'propose_allocation_key',
    'approve_allocation_key',
  ],
  operator_administrator: ['accredit_organisation', 'read_audit_log', 'rerun_delivery'],
}

/** What somebody with these roles may do, in the order of the table. */
export const permissionsOf = (roles: readonly Role[]): Permission[] => [
  ...new Set(roles.flatMap((role) => granted[role])),
]

/** The roles that bring a permission, for routes to declare. */
export const rolesWith = (permission: Permission): Role[] =>
  (Object.keys(granted) as Role[]).filter((role) => granted[role].includes(permission))

/** For what every member of an organisation may read. */
export const everyRole: readonly Role[] = [...memberRoles, ...operatorRoles]

/** The roles an organisation can give: the operator's own ones only at the operator. */
export const rolesFor = (kind: OrganisationKind): readonly Role[] =>
  kind === 'platform_operator' ? [...memberRoles, ...operatorRoles] : memberRoles

/** Scopes a token may have: never what binds an organisation or decides about people. */
export const tokenScopes: readonly Role[] = ['reader', 'editor', 'coordinator']
