using Microsoft.Extensions.DependencyInjection;
using Multidustry.Cluster.GameServer;
using Multidustry.Cluster.Records;
using Multidustry.Protocol.Types;

namespace Multidustry.Hosting;

internal sealed class MultidustryBuilder(IServiceCollection services, Registrations registrations) : IMultidustryBuilder
{
    public IServiceCollection Services => services;

    public IMultidustryBuilder AddWorld(string name, Action<WorldBuilder>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (!RecordLimits.IsName(name))
            throw new ArgumentException($"'{name}' can't be the name of a world: {RecordLimits.NameRule}.", nameof(name));
        if (registrations.Worlds.Exists(world => world.Name == name))
            throw new ArgumentException($"There is a world named '{name}' already.", nameof(name));
        var builder = new WorldBuilder(name);
        configure?.Invoke(builder);
        registrations.Worlds.Add(builder);
        return this;
    }

    public IMultidustryBuilder AddPlugins(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        services.Configure<MultidustryOptions>(options => options.Plugins = folder);
        return this;
    }

    public IMultidustryBuilder OnPlayerJoined(Func<Player, CancellationToken, ValueTask> handler) => With(events => events.OnPlayerJoined(handler));

    public IMultidustryBuilder OnPlayerLeft(Func<Player, CancellationToken, ValueTask> handler) => With(events => events.OnPlayerLeft(handler));

    public IMultidustryBuilder OnChat(Func<Player, string, CancellationToken, ValueTask> handler) => With(events => events.OnChat(handler));

    public IMultidustryBuilder OnClientData(string channel, Func<Player, ConfigValue, CancellationToken, ValueTask> handler) =>
        With(events => events.OnClientData(channel, handler));

    private MultidustryBuilder With(Action<GameServerEvents> register)
    {
        registrations.Events.Add(register);
        return this;
    }
}
