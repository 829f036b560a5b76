# line: 3
[when]frase nenhuma=Listing()
[keyword]fim=System.setProperty("catraca.hostile", "ran"); end
