using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.World.Events;

/// <summary>The cases of the WIT variant <c>event</c>, in its order.</summary>
internal enum GuestEventCase
{
    PlayerJoined,
    PlayerLeft,
    Chat,
    Command,
    MenuAnswered,
    Built,
    Deconstructed,
    Destroyed,
    UnitSpawned,
    UnitDied,
    WaveStarted,
    GameOver,
    Timer,
    CallFinished,
    Lost,
}

/// <summary>An event as guests see it, and for whom it is.</summary>
/// <param name="Interest">Who wants to know; none when it is for one plugin.</param>
/// <param name="Plugin">The plugin it is for; null for all who want to know.</param>
/// <param name="Value">The event.</param>
internal readonly record struct GuestEvent(Interests Interest, string? Plugin, VariantValue Value)
{
    public static VariantValue Make(GuestEventCase kind, object? payload) => new((int)kind, payload);
}
