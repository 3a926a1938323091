"""Loads the DAG with a real Airflow, and runs it with commands instead of pods.

    airflowDag.py DAGS WORK SPARK_PYTHON JOB RALLY...

Each task renders its pod as it does in a cluster; the command of its main
container then runs here, with the paths of the images put in their places. The
pods are left in WORK/pods.json. Prints `ok ...` and `not ok ...` lines.
"""

import json
import os
import subprocess
import sys
from unittest import mock

from airflow.dag_processing.dagbag import DagBag
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.providers.standard.operators.hitl import HITLOperator
from airflow.utils.state import DagRunState, TaskInstanceState
from kubernetes.client import ApiClient

ADA = {"id": "1", "name": "Ada Lovelace"}
ORDER = ["train", "publish", "approve", "promote"]
failures = 0


def check(name, problem=None):
    global failures
    failures += 1 if problem else 0
    print(f"not ok {name}: {problem}" if problem else f"ok {name}", flush=True)


def structure(dag):
    check("the DAG has its tasks", None if dag.task_ids == ORDER else dag.task_ids)
    follows = [sorted(dag.get_task(name).downstream_task_ids) for name in ORDER]
    wanted = [["publish"], ["approve"], ["promote"], []]
    check("one after the other", None if follows == wanted else follows)
    unbounded = [
        task.task_id
        for task in dag.tasks
        if not (task.execution_timeout or getattr(task, "response_timeout", None))
    ]
    check("every task ends in time", unbounded or None)
    check("nobody's answer is a no", None if dag.get_task("approve").defaults == ["Reject"] else "it is not")


def refuses(dag, name, values):
    try:
        dag.test(run_conf=values)
    except Exception as error:  # noqa: BLE001
        return check(name, None if "ParamValidation" in type(error).__name__ else repr(error))
    return check(name, "it started")


class Commands:
    """Runs what a pod's main container would run."""

    def __init__(self, work, spark_python, job, rally):
        self.work, self.rally = work, rally
        self.spark = [spark_python, job]
        self.pods = {}

    def _local(self, command):
        at = [each.replace("/data/", f"{self.work}/data/") for each in command]
        if at[0].endswith("spark-submit"):
            # A master of this machine: the arguments of Spark stay with the pod.
            return [*self.spark, *at[at.index("/opt/rally/rally_kmeans.py") + 1 :]]
        return at

    def run(self, operator, context):
        pod = operator.build_pod_request_obj(context)
        self.pods[operator.task_id] = ApiClient().sanitize_for_serialization(pod)
        container = pod.spec.containers[0]
        command = self._local([*container.command, *container.args])
        xcom = f"{self.work}/xcom"
        script = [each.replace("/airflow/xcom", xcom) for each in command]
        env = {**os.environ, "PATH": f"{self.work}/bin:{os.environ['PATH']}"}
        done = subprocess.run(script, env=env, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"{operator.task_id} ended with {done.returncode}: {done.stderr[-2000:]}")
        if operator.do_xcom_push:
            with open(f"{xcom}/return.json", encoding="utf8") as file:
                return json.load(file)
        return None


def answering(option):
    """Stands in for the page on which a person answers; what follows an answer is Airflow's own."""

    def execute(self, context):
        from datetime import datetime, timezone

        event = {
            "chosen_options": [option],
            "params_input": {},
            "responded_at": datetime.now(timezone.utc),
            "responded_by_user": ADA,
        }
        return self.execute_complete(context, event)

    return execute


def run(dag, commands, option, values):
    with (
        mock.patch.object(KubernetesPodOperator, "execute", lambda self, context: commands.run(self, context)),
        mock.patch.object(HITLOperator, "execute", answering(option)),
    ):
        done = dag.test(run_conf=values)
    return done, {ti.task_id: ti.state for ti in done.get_task_instances()}


def stages(commands):
    told = subprocess.run(
        [f"{commands.work}/bin/rally", "ml", "models", "--registry", os.environ["RALLY_REGISTRY"], "--format", "json"],
        capture_output=True, text=True, check=True,
    )
    return told.stdout


def main(dags, work, spark_python, job, *rally):
    bag = DagBag(dags)
    check("Airflow loads every DAG", str(bag.import_errors) if bag.import_errors else None)
    dag = bag.dags["rally_kmeans"]
    structure(dag)
    for task in dag.tasks:
        # What fails here fails again: nobody waits for that.
        task.retries = 0
    commands = Commands(work, spark_python, job, rally)
    values = {"name": "styles", "input": "features.csv", "k": "3", "executors": 4}
    for name, wrong in [
        ("a way out of the volume is refused", {"input": "../secrets"}),
        ("options of a command are refused", {"input": "--files=/etc/passwd"}),
        ("a name that is none is refused", {"name": "a b"}),
        ("a thousand executors are refused", {"executors": 1000}),
    ]:
        refuses(dag, name, {**values, **wrong})

    done, states = run(dag, commands, "Reject", values)
    wanted = dict.fromkeys(ORDER[:3], TaskInstanceState.SUCCESS) | {"promote": TaskInstanceState.SKIPPED}
    check("it trains and publishes; a no ends it", None if states == wanted else states)
    check("nothing is in production", None if '"production"' not in stages(commands) else stages(commands))

    done, states = run(dag, commands, "Approve", values)
    fine = done.state == DagRunState.SUCCESS and set(states.values()) == {TaskInstanceState.SUCCESS}
    check("a yes promotes", None if fine else states)
    told = stages(commands)
    check("the version is in production, and by whom", None if '"production"' in told else told)
    train = commands.pods["train"]["spec"]["containers"][0]["args"]
    check("executors are those asked for", None if "--conf=spark.executor.instances=4" in train else train)
    promote = commands.pods["promote"]["spec"]["containers"][0]["args"]
    check("who said yes is told", None if "--by=airflow:Ada Lovelace" in promote else promote)
    with open(f"{work}/pods.json", "w", encoding="utf8") as file:
        json.dump(commands.pods, file)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
