"""Trains k-means on AKS, publishes the model, and lets a person put it into production.

    train (Spark) > publish (a candidate) > approve (a person) > promote

A run is started by hand, over the REST API, or by a dataset's DAG. The pods sign
in to Azure with the workload identity of their service account: there is no
secret here, nor in a connection. What a deployment decides comes from its
environment, what a run decides from its parameters.
"""

import os
from datetime import datetime, timedelta

from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.providers.standard.operators.hitl import ApprovalOperator
from airflow.sdk import DAG, Param
from kubernetes.client import models as k8s

# Of the deployment: whoever starts a run chooses no image and no registry.
NAMESPACE = os.environ.get("RALLY_NAMESPACE", "airflow")
SERVICE_ACCOUNT = os.environ.get("RALLY_SERVICE_ACCOUNT", "airflow")
IMAGES = os.environ.get("RALLY_IMAGES", "rally.invalid")
IMAGE_TAG = os.environ.get("RALLY_IMAGE_TAG", "0.1.0")
STORAGE_ACCOUNT = os.environ.get("AZURE_STORAGE_ACCOUNT", "")
CONTAINER = os.environ.get("RALLY_MODELS_CONTAINER", "models")
DATA_CLAIM = os.environ.get("RALLY_DATA_CLAIM", "rally-data")
APPROVE_WITHIN = timedelta(days=7)

SPARK_IMAGE = f"{IMAGES}/rally-spark:{IMAGE_TAG}"
RALLY_IMAGE = f"{IMAGES}/rally:{IMAGE_TAG}"
REGISTRY = os.environ.get(
    "RALLY_REGISTRY", f"https://{STORAGE_ACCOUNT}.blob.core.windows.net/{CONTAINER}"
)

DATA = "/data"
# File systems differ in what a name may have.
RUN = f"{DATA}/runs/{{{{ run_id | replace(':', '-') | replace('+', '-') }}}}"
MODEL = f"{RUN}/model.json"
PUBLISHED = "ti.xcom_pull(task_ids='publish')"

PARAMS = {
    "name": Param(
        "rally-style",
        type="string",
        pattern="^[A-Za-z0-9._-]{1,63}$",
        title="Model",
        description="Name in the registry; the model gets its next version",
    ),
    "input": Param(
        "shots",
        type="string",
        pattern="^[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$",
        title="Shots or features",
        description="A file or folder of CSV or Parquet on the data volume",
    ),
    "k": Param(
        "2..8",
        type="string",
        pattern=r"^([0-9]{1,4}(\.\.[0-9]{1,4})?|[0-9]{1,4}(,[0-9]{1,4})+)$",
        title="Clusters",
        description="A number, a range such as 2..8, or a list; the best silhouette wins",
    ),
    "seed": Param(1, type="integer", minimum=0, maximum=2**31 - 1, title="Seed"),
    "executors": Param(
        2,
        type="integer",
        minimum=1,
        maximum=50,
        title="Executors",
        description="Pods of 2 cores and 4 GiB that share the work",
    ),
    "owner": Param(
        "group:default/analysts",
        type="string",
        pattern="^(group|user):[a-z0-9._-]+/[A-Za-z0-9._-]+$",
        title="Owner",
        description="Who answers for the model, as the catalog names them",
    ),
}


def resources(cpu, memory):
    """Requests, and a limit of memory alone: work waits for no idle core."""
    return k8s.V1ResourceRequirements(
        requests={"cpu": cpu, "memory": memory}, limits={"memory": memory}
    )


# What the pod security level `restricted` wants.
COMMON = {
    "namespace": NAMESPACE,
    "service_account_name": SERVICE_ACCOUNT,
    "labels": {"azure.workload.identity/use": "true"},
    "priority_class_name": "rally-batch",
    "security_context": k8s.V1PodSecurityContext(
        run_as_non_root=True,
        run_as_user=1000,
        run_as_group=1000,
        fs_group=1000,
        seccomp_profile=k8s.V1SeccompProfile(type="RuntimeDefault"),
    ),
    "container_security_context": k8s.V1SecurityContext(
        allow_privilege_escalation=False, capabilities=k8s.V1Capabilities(drop=["ALL"])
    ),
    "xcom_sidecar_container_security_context": k8s.V1SecurityContext(
        allow_privilege_escalation=False, capabilities=k8s.V1Capabilities(drop=["ALL"])
    ),
    "volumes": [
        k8s.V1Volume(
            name="data",
            persistent_volume_claim=k8s.V1PersistentVolumeClaimVolumeSource(
                claim_name=DATA_CLAIM
            ),
        )
    ],
    "volume_mounts": [k8s.V1VolumeMount(name="data", mount_path=DATA)],
    "startup_timeout_seconds": 900,
    # A worker slot is for work, not for waiting.
    "deferrable": True,
    "on_finish_action": "delete_succeeded_pod",
}

SPARK_SETTINGS = {
    "spark.kubernetes.namespace": NAMESPACE,
    "spark.kubernetes.container.image": SPARK_IMAGE,
    "spark.kubernetes.authenticate.executor.serviceAccountName": SERVICE_ACCOUNT,
    # Executors belong to the driver's pod, and go with it.
    "spark.kubernetes.driver.pod.name": "$(POD_NAME)",
    "spark.driver.host": "$(POD_IP)",
    "spark.kubernetes.executor.podTemplateFile": "/opt/rally/executor.yaml",
    "spark.kubernetes.executor.disableConfigMap": "true",
    "spark.kubernetes.executor.volumes.persistentVolumeClaim.data.mount.path": DATA,
    "spark.kubernetes.executor.volumes.persistentVolumeClaim.data.options.claimName": DATA_CLAIM,
    "spark.executor.instances": "{{ params.executors }}",
    "spark.executor.cores": "2",
    "spark.executor.memory": "3g",
    "spark.kubernetes.executor.request.cores": "2",
    # A spot node that is taken back costs its pieces, not the run.
    "spark.decommission.enabled": "true",
    "spark.storage.decommission.enabled": "true",
}


def field_env(name, path):
    """An environment variable that holds a field of the pod."""
    return k8s.V1EnvVar(
        name=name,
        value_from=k8s.V1EnvVarSource(field_ref=k8s.V1ObjectFieldSelector(field_path=path)),
    )


def rally(*arguments, keep_output=False):
    """A command line of `rally`; its JSON becomes the task's result where that is kept."""
    if not keep_output:
        return {"cmds": ["rally"], "arguments": [*arguments]}
    # Arguments stay arguments: the shell reads none of them.
    into = 'mkdir -p /airflow/xcom && rally "$@" --format json > /airflow/xcom/return.json'
    return {"cmds": ["sh", "-c", into, "rally"], "arguments": [*arguments]}


with DAG(
    dag_id="rally_kmeans",
    description="Trains k-means with Spark, publishes a candidate, and promotes what a person approves",
    doc_md=__doc__,
    schedule=None,
    start_date=datetime(2026, 11, 1),
    catchup=False,
    # Two runs of one model would compete for the same cores.
    max_active_runs=1,
    dagrun_timeout=APPROVE_WITHIN + timedelta(hours=12),
    params=PARAMS,
    tags=["rally", "k-means", "spark"],
    default_args={
        "owner": "rally",
        "retries": 2,
        "retry_delay": timedelta(minutes=2),
        "retry_exponential_backoff": True,
        "max_retry_delay": timedelta(minutes=15),
    },
) as dag:
    train = KubernetesPodOperator(
        task_id="train",
        name="rally-train",
        doc_md="Features of all rallies, k-means for each k, and a sealed model file",
        image=SPARK_IMAGE,
        cmds=["/opt/spark/bin/spark-submit"],
        arguments=[
            "--master=k8s://https://kubernetes.default.svc",
            "--deploy-mode=client",
            *[f"--conf={name}={value}" for name, value in SPARK_SETTINGS.items()],
            "/opt/rally/rally_kmeans.py",
            f"--input={DATA}/{{{{ params.input }}}}",
            f"--out={MODEL}",
            "--name={{ params.name }}",
            "--k={{ params.k }}",
            "--seed={{ params.seed }}",
        ],
        pod_runtime_info_envs=[
            field_env("POD_NAME", "metadata.name"),
            field_env("POD_IP", "status.podIP"),
        ],
        container_resources=resources("2", "4Gi"),
        # The same data fails the same way; a node that went away does not.
        retries=1,
        execution_timeout=timedelta(hours=6),
        active_deadline_seconds=6 * 3600,
        **COMMON,
    )

    publish = KubernetesPodOperator(
        task_id="publish",
        name="rally-publish",
        doc_md="A candidate in the registry; the same model again is the same version",
        image=RALLY_IMAGE,
        **rally(
            "ml",
            "publish",
            MODEL,
            f"--registry={REGISTRY}",
            "--owner={{ params.owner }}",
            "--data={{ params.input }}",
            "--pipeline=dag:rally_kmeans",
            "--run={{ run_id }}",
            "--by=airflow",
            keep_output=True,
        ),
        do_xcom_push=True,
        container_resources=resources("500m", "512Mi"),
        execution_timeout=timedelta(minutes=15),
        active_deadline_seconds=900,
        **COMMON,
    )

    approve = ApprovalOperator(
        task_id="approve",
        doc_md="Nothing goes into production by itself; no answer is a no",
        subject=f"Put {{{{ params.name }}}} version {{{{ {PUBLISHED}['version'] }}}} into production?",
        body=(
            "Look at it in the portal first: gates, drift and which rallies change cluster.\n\n"
            f"Content: `{{{{ {PUBLISHED}['contentHash'] }}}}`"
        ),
        defaults="Reject",
        response_timeout=APPROVE_WITHIN,
        retries=0,
    )

    promote = KubernetesPodOperator(
        task_id="promote",
        name="rally-promote",
        doc_md="What was in production is archived, and can be put back by `rally ml rollback`",
        image=RALLY_IMAGE,
        **rally(
            "ml",
            "promote",
            "{{ params.name }}",
            f"--version={{{{ {PUBLISHED}['version'] }}}}",
            f"--registry={REGISTRY}",
            "--by=airflow:{{ ti.xcom_pull(task_ids='approve')['responded_by_user']['name'] }}",
        ),
        container_resources=resources("500m", "512Mi"),
        execution_timeout=timedelta(minutes=15),
        active_deadline_seconds=900,
        **COMMON,
    )

    train >> publish >> approve >> promote
