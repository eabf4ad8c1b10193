"""The method of Communiqué: plain, typed Python from Arrow table to Arrow table. Nothing in here imports Dagster."""
