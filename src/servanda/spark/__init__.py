"""The batch functions of the pipeline on Apache Spark: archives to Parquet, Parquet to a register.

This package alone knows Spark, and nothing imports it but the command: `servanda spark read` and `servanda spark
reconcile`. What it comes to is what one process comes to.
"""
