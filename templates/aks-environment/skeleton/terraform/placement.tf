# What was decided and checked against Azure. environment.yaml says on what facts.
locals ${{ values.terraform | hcl }}
