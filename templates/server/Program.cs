using Multidustry;

Directory.CreateDirectory("plugins"); // packages (*.zip) of world plugins go here

var builder = Host.CreateApplicationBuilder(args);

builder.Services.AddMultidustry(options => options.Name = "MyServer")
    .AddPlugins("plugins")
    .AddWorld("main")
    .OnPlayerJoined((player, cancellation) => player.SendMessageAsync($"Welcome, {player.Name}!", cancellation));

await builder.Build().RunAsync();
