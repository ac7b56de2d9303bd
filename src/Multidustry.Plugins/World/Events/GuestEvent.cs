using Multidustry.Plugins.World.Interfaces;
using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.World.Events;

/// <summary>An event as guests see it, and for whom it is.</summary>
internal readonly struct GuestEvent
{
    /// <summary>An event for all who want to know.</summary>
    public GuestEvent(WorldWit.Types.Interests interest, WorldWit.Types.Event happened) => (Interest, Value) = (interest, happened.ToValue());

    /// <summary>An event for one plugin.</summary>
    public GuestEvent(string plugin, WorldWit.Types.Event happened) => (Plugin, Value) = (plugin, happened.ToValue());

    /// <summary>A chat command, for the plugin that has added it.</summary>
    public GuestEvent(WorldWit.Types.CommandLine command) => (Command, Value) = (command.Name, new WorldWit.Types.Event.Command(command).ToValue());

    /// <summary>Who wants to know; nothing when it is for one plugin.</summary>
    public WorldWit.Types.Interests Interest { get; }

    /// <summary>The value that calls take.</summary>
    public VariantValue Value { get; }

    /// <summary>The plugin it is for, if it is for a certain one.</summary>
    private string? Plugin { get; }

    /// <summary>The chat command it is, if it is one.</summary>
    private string? Command { get; }

    /// <summary>Whether it is for one plugin alone.</summary>
    public bool IsPrivate => Plugin is not null || Command is not null;

    /// <summary>Whether it is for this plugin alone.</summary>
    public bool IsFor(string plugin, Func<string, bool> ownsCommand) => Plugin == plugin || (Command is { } command && ownsCommand(command));
}
