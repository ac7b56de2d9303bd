using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Multidustry.Cluster.Transport;
using Multidustry.Cluster.Transport.InProcess;
using Multidustry.Hosting;

namespace Multidustry;

/// <summary>Adds a Mindustry server to a host.</summary>
public static class MultidustryServiceCollectionExtensions
{
    /// <summary>
    /// Adds the three roles (apiserver, proxy, gameserver) in this process. The server starts and stops with the host;
    /// <see cref="MultidustryServer"/> can be injected.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Changes the options; they can also be bound from configuration.</param>
    /// <returns>Adds worlds and handlers.</returns>
    public static IMultidustryBuilder AddMultidustry(this IServiceCollection services, Action<MultidustryOptions>? configure = null)
    {
        var options = services.AddOptions<MultidustryOptions>().ValidateDataAnnotations().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MultidustryOptions>, OptionsCheck>());
        if (configure is not null)
            options.Configure(configure);
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IClusterTransport, InProcessTransport>();
        services.TryAddSingleton<MultidustryServer>();
        services.AddHostedService(provider => provider.GetRequiredService<MultidustryServer>());
        var registrations = new Registrations();
        services.TryAddSingleton(registrations);
        return new MultidustryBuilder(services, registrations);
    }
}
