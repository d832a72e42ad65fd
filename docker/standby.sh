#!/bin/bash
# A PostgreSQL that follows the primary. An empty folder is filled from it; a full one goes on where it was. Promoting it:
# docker/SCALING.md.
set -euo pipefail
: "${REPLICATION_PASSWORD:?set REPLICATION_PASSWORD in docker/secrets.env}"
data=/var/lib/postgresql/data
if [ ! -s "$data/PG_VERSION" ]; then
  # -R writes down where the primary is and how it is entered
  PGPASSWORD="$REPLICATION_PASSWORD" pg_basebackup -D "$data" -R -X stream -S standby \
    -d "host=postgres user=standby application_name=standby"
  chmod 700 "$data"
fi
exec postgres -D "$data"
