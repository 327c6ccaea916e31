-- `||` took the name of the column for an array; agreements about a solution that is yet to come could not be offered.
CREATE OR REPLACE FUNCTION guard_agreement() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  standing text[] := ARRAY['status', 'turn_party', 'turn_since', 'turn_due_on', 'signed_at', 'concluded_at', 'terminated_at', 'terminated_by',
    'termination_reason', 'is_for_cause', 'ends_on', 'closed_at', 'closing_reason', 'offeror_reference', 'partner_reference', 'version', 'updated_at'];
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'agreement % stays on record', OLD.number USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.status <> OLD.status AND (OLD.status::text, NEW.status::text) NOT IN (('draft', 'offered'), ('draft', 'withdrawn'),
    ('offered', 'signed'), ('offered', 'declined'), ('offered', 'withdrawn'), ('signed', 'concluded'), ('signed', 'declined'),
    ('signed', 'withdrawn'), ('concluded', 'terminated'), ('concluded', 'ended'), ('terminated', 'ended')) THEN
    RAISE EXCEPTION 'agreement % cannot go from % to %', OLD.number, OLD.status, NEW.status USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.status IN ('ended', 'declined', 'withdrawn') THEN
    standing := ARRAY['offeror_reference', 'partner_reference', 'version', 'updated_at'];
  END IF;
  -- The solution comes into being when the first agreement about it is concluded.
  IF OLD.solution_id IS NULL THEN
    standing := array_append(standing, 'solution_id');
  END IF;
  IF OLD.status <> 'draft' AND to_jsonb(NEW) - standing IS DISTINCT FROM to_jsonb(OLD) - standing THEN
    RAISE EXCEPTION 'agreement % was offered and stays as it is', OLD.number USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.status <> 'concluded' AND NEW.status = 'concluded' AND (
    (SELECT count(*) FROM agreement_signatures WHERE agreement_id = NEW.id AND party = 'partner' AND document_hash = NEW.document_hash) < NEW.signatories
    OR NOT EXISTS (SELECT FROM agreement_signatures WHERE agreement_id = NEW.id AND party = 'offeror' AND document_hash = NEW.document_hash)) THEN
    RAISE EXCEPTION 'agreement % is not signed by both parties', OLD.number
      USING ERRCODE = 'check_violation', CONSTRAINT = 'agreements_concluded_by_signatures';
  END IF;
  RETURN NEW;
END $$;
