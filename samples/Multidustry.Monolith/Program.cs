using Multidustry;
using Multidustry.Monolith;
using Multidustry.Monolith.Console;

if (CommandLine.AsksForHelp(args))
{
    Console.WriteLine(CommandLine.Help);
    return 0;
}

try
{
    var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
    builder.Configuration.AddEnvironmentVariables().AddCommandLine(args, CommandLine.Switches);
    builder.Services.AddOptions<WorldSettings>().Bind(builder.Configuration.GetSection("World")).ValidateDataAnnotations().ValidateOnStart();
    builder.Services.Configure<MultidustryOptions>(builder.Configuration.GetSection("Multidustry"));

    var settings = builder.Configuration.GetSection("World").Get<WorldSettings>() ?? new WorldSettings();
    var newest = Saves.NewestAutosave(builder.Configuration.GetSection("Multidustry").Get<MultidustryOptions>() ?? new MultidustryOptions(), settings);
    if (settings.Resume)
        settings.File = newest ?? settings.File;
    builder.Services.Configure<MultidustryOptions>(options => options.Continue = settings.Resume);
    builder.Services.AddMultidustry().AddWorld("main", settings.Apply);
    builder.Services.AddSingleton<Saves>();
    builder.Services.AddSingleton<PluginCommands>();
    builder.Services.AddHostedService<Autosave>();
    builder.Services.AddSingleton(services => new CommandTable(ActivatorUtilities.CreateInstance<OperatorCommands>(services).All));
    builder.Services.AddHostedService<OperatorConsole>();

    using var host = builder.Build();
    if (newest is not null)
        StartLog.Found(host.Services.GetRequiredService<ILogger<Autosave>>(), newest, settings.Resume);
    await host.RunAsync();
    return 0;
}
catch (Exception e) when (StartFailure.Explain(e) is { } reason)
{
    Console.Error.WriteLine(reason);
    return 1;
}
