using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Coordination.Consul;
using Multidustry.Cluster.Coordination.Etcd;

namespace Multidustry.ClusterHost;

/// <summary>What a process of the cluster does. Started once; disposed when the process is asked to end.</summary>
internal interface IRole : IAsyncDisposable
{
    /// <summary>Makes the services and routes that the role needs before the host is built.</summary>
    static abstract void Configure(WebApplicationBuilder builder);

    Task StartAsync(WebApplication application, CancellationToken cancellationToken);
}

/// <summary>The shell that every role runs in: settings, logs, the store, an orderly end.</summary>
internal static class Hosting
{
    public static async Task<int> RunAsync<TRole>(string[] args)
        where TRole : class, IRole
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddEnvironmentVariables().AddCommandLine(args);
        builder.Logging.AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat) = (true, "HH:mm:ss "));
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        Bind<NodeSettings>(builder, "Node");
        Bind<StoreSettings>(builder, "Store");
        builder.Services.AddSingleton<IValidateOptions<NodeSettings>, NodeSettings>();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(services => OpenStore(services.GetRequiredService<IOptions<StoreSettings>>().Value, services.GetRequiredService<ILoggerFactory>()));
        builder.Services.AddSingleton<ClusterNode>();
        builder.Services.AddSingleton<TRole>();
        TRole.Configure(builder);
        await using var application = builder.Build();
        var role = application.Services.GetRequiredService<TRole>();
        await role.StartAsync(application, CancellationToken.None);
        await application.RunAsync();
        return 0;
    }

    private static ICoordinationStore OpenStore(StoreSettings store, ILoggerFactory logs)
    {
        var certificate = store.Certificate is { } own ? X509Certificate2.CreateFromPemFile(own) : null;
        var authority = store.Authority is { } trusted ? X509CertificateLoader.LoadCertificateFromFile(trusted) : null;
        return store.Consul is { } consul
            ? new ConsulStore(
                new ConsulStoreOptions { Endpoints = Addresses(consul), Namespace = store.Namespace, Token = store.Token, Certificate = certificate, Authority = authority },
                logs.CreateLogger<ConsulStore>())
            : new EtcdStore(new EtcdStoreOptions { Endpoints = Addresses(store.Etcd), Namespace = store.Namespace, Certificate = certificate, Authority = authority });
    }

    private static Uri[] Addresses(string list) => [.. list.Split(',').Select(address => new Uri(address.Trim()))];

    public static void Bind<T>(WebApplicationBuilder builder, string section)
        where T : class => builder.Services.AddOptions<T>().Bind(builder.Configuration.GetSection(section)).ValidateDataAnnotations().ValidateOnStart();
}
