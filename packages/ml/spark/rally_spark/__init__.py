"""What the job rally_kmeans.py is made of; one reason to change a module."""
