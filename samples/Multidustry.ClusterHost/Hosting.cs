using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using Multidustry.Cluster.Coordination;
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
        builder.Services.AddSingleton<ICoordinationStore>(services =>
        {
            var store = services.GetRequiredService<IOptions<StoreSettings>>().Value;
            return new EtcdStore(new EtcdStoreOptions
            {
                Endpoints = [.. store.Etcd.Split(',').Select(address => new Uri(address.Trim()))],
                Namespace = store.Namespace,
                Certificate = store.Certificate is { } own ? X509Certificate2.CreateFromPemFile(own) : null,
                Authority = store.Authority is { } authority ? X509CertificateLoader.LoadCertificateFromFile(authority) : null,
            });
        });
        builder.Services.AddSingleton<ClusterNode>();
        builder.Services.AddSingleton<TRole>();
        TRole.Configure(builder);
        await using var application = builder.Build();
        var role = application.Services.GetRequiredService<TRole>();
        await role.StartAsync(application, CancellationToken.None);
        await application.RunAsync();
        return 0;
    }

    public static void Bind<T>(WebApplicationBuilder builder, string section)
        where T : class => builder.Services.AddOptions<T>().Bind(builder.Configuration.GetSection(section)).ValidateDataAnnotations().ValidateOnStart();
}
