using Multidustry.Core.Binary;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Hosting.Guests;
using Multidustry.Plugins.Packaging.Manifests;
using Multidustry.Plugins.World.Interfaces;
using Multidustry.Wasm.Components;
using Interests = Multidustry.Plugins.World.Interfaces.WorldWit.Types.Interests;

namespace Multidustry.Plugins.World;

/// <summary>A running component inside a world.</summary>
internal sealed class WorldGuest : PluginGuest
{
    private readonly WorldGuestContext _context;
    private readonly ComponentFunction _handle;
    private readonly List<PluginChatCommand> _commands = [];
    private ulong _random;

    private WorldGuest(GuestInstance instance, WorldGuestContext context, ulong random)
        : base(instance, context.Options.StartFuel, context.Options.MaxHandOver)
    {
        (_context, _random) = (context, random);
        _handle = instance.Export("handle");
        context.Guest = this;
    }

    /// <summary>The events that it wants.</summary>
    public Interests Interests { get; private set; }

    /// <summary>The chat commands that it has added.</summary>
    public IReadOnlyList<PluginChatCommand> Commands => _commands;

    /// <summary>Where its sequence of random numbers is.</summary>
    public ulong RandomState => _random;

    /// <summary>Instantiates a component with exactly what is granted; null, with the reason, when that is not possible.</summary>
    /// <param name="plugin">Whose instance.</param>
    /// <param name="code">The component.</param>
    /// <param name="grants">What it is allowed.</param>
    /// <param name="random">Where its sequence of random numbers begins.</param>
    /// <param name="problem">Why there is none.</param>
    public static WorldGuest? Create(WorldPlugin plugin, PluginCode code, PluginGrants grants, ulong random, out string? problem)
    {
        problem = WorldInterfaces.All.FindDenied(code.Component, grants);
        if (problem is not null)
            return null;
        var (options, context) = (plugin.Host.Options, new WorldGuestContext(plugin, grants));
        var instance = GuestInstance.Create(code, options.LimitsOf(code.Package.Manifest.Limits), options.StartFuel, WorldInterfaces.All.Link(context), ["handle"], out problem);
        return instance is null ? null : new WorldGuest(instance, context, random);
    }

    /// <summary>Puts an instance back as it was written.</summary>
    /// <exception cref="MalformedDataException">The bytes are no instance of this component.</exception>
    public static WorldGuest Read(WorldPlugin plugin, PluginCode code, ref BigEndianReader reader)
    {
        var random = (ulong)reader.ReadInt64();
        var guest = Create(plugin, code, plugin.Grants, random, out var problem) ?? throw new MalformedDataException($"{plugin.Name} {problem}");
        guest.Interests = (Interests)reader.ReadInt32();
        for (var count = reader.ReadByte(); count > 0; count--)
            guest._commands.Add(new PluginChatCommand(plugin.Name, reader.ReadUtf(), reader.ReadUtf(), reader.ReadUtf(), reader.ReadBoolean()));
        guest.Instance.Restore(reader.ReadBlock(reader.Remaining), plugin.Host.Options.StartFuel);
        return guest;
    }

    public void Write(ref BigEndianWriter writer)
    {
        writer.WriteInt64((long)_random);
        writer.WriteInt32((int)Interests);
        writer.WriteByte((byte)_commands.Count);
        foreach (var command in _commands)
        {
            writer.WriteUtf(command.Name);
            writer.WriteUtf(command.Arguments);
            writer.WriteUtf(command.Help);
            writer.WriteBoolean(command.AdminsOnly);
        }

        writer.WriteBlock(Instance.Snapshot());
    }

    /// <summary>Hands a batch over; false when the plugin failed.</summary>
    public bool Handle(long fuel, EventList events) => Call(fuel, () => _handle.Call(events.For(_handle)));

    /// <inheritdoc cref="GuestInstance.TakeFuel"/>
    public void TakeFuel(long units) => Instance.TakeFuel(units);

    /// <summary>Adds a chat command; false when there are too many, or its name is no word or taken.</summary>
    public bool AddCommand(string name, string arguments, string help, bool adminsOnly)
    {
        var (plugin, options) = (_context.Plugin, _context.Options);
        if (_commands.Count >= options.MaxCommands || !PluginName.IsValid(name) || arguments.Length + help.Length > options.MaxText
            || _commands.Exists(command => command.Name == name) || plugin.Host.IsCommandTaken(plugin, name))
            return false;
        _commands.Add(new PluginChatCommand(plugin.Name, name, arguments, help, adminsOnly));
        return true;
    }

    /// <summary>SplitMix64: the next number of the plugin's own sequence.</summary>
    public ulong NextRandom()
    {
        var mixed = _random += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    protected override void Enter() => _context.Enter();

    protected override void Leave() => _context.Leave();

    protected override void Started(object? answer) => Interests = (Interests)(uint)answer!;
}
