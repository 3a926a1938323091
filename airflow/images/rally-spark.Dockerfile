# syntax=docker/dockerfile:1
# Spark with the job, for the driver and its executors. Of the repository's root:
# docker build -f airflow/images/rally-spark.Dockerfile .
# The image needs Spark 4, Java 17 or newer, and Python 3.10 or newer.
ARG SPARK_IMAGE=apache/spark:4.0.1-scala2.13-java17-python3-ubuntu

FROM ${SPARK_IMAGE}
USER root
ARG NUMPY_VERSION=2.2.6
# Hadoop wants the user to have a name.
RUN pip3 install --no-cache-dir "numpy==${NUMPY_VERSION}" \
    && (getent passwd 1000 || useradd --uid 1000 --create-home rally)
COPY packages/ml/spark/rally_kmeans.py /opt/rally/
COPY packages/ml/spark/rally_spark /opt/rally/rally_spark
COPY airflow/images/executor.yaml /opt/rally/
ENV PYTHONDONTWRITEBYTECODE=1
USER 1000:1000
