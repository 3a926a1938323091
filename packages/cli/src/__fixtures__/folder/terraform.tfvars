subscription_id = "00000000-0000-4000-8000-000000000001"

node_pools = [
  {
    name      = "system"
    mode      = "System"
    vm_size   = "Standard_D2as_v6"
    zones     = ["1", "2", "3"]
    count     = 2
    max_surge = "1"
  },
  {
    name       = "spotwork"
    vm_size    = "Standard_D4as_v6"
    zones      = ["1", "2", "3"]
    priority   = "Spot"
    count      = 1
    autoscaler = { min = 1, max = 3 }
  },
  {
    name    = "work"
    vm_size = "Standard_D4s_v6"
    zones   = ["1"]
    count   = 1
  },
]
