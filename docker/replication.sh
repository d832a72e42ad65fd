#!/bin/bash
# At the first start of the primary: a login that may follow it and nothing else, the slot in which it keeps what the
# standby has not seen yet, and from the next start on no commit without the standby: what was answered 202 is on two disks.
set -euo pipefail
: "${REPLICATION_PASSWORD:?set REPLICATION_PASSWORD in docker/secrets.env}"
psql -v ON_ERROR_STOP=1 -v password="$REPLICATION_PASSWORD" -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<'SQL'
create role standby with replication login password :'password';
select pg_create_physical_replication_slot('standby');
alter system set synchronous_standby_names = 'standby';
SQL
echo 'host replication standby all scram-sha-256' >>"$PGDATA/pg_hba.conf"
