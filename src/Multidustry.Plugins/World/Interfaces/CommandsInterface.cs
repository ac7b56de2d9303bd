using Multidustry.Simulation.Commands;
using Multidustry.Wasm.Components;
using Refusal = Multidustry.Plugins.World.Interfaces.WorldWit.Commands.Refusal;

namespace Multidustry.Plugins.World.Interfaces;

/// <summary>The WIT interface <c>commands</c>.</summary>
internal sealed class CommandsInterface(WorldGuestContext context) : WorldWit.Commands.IHost
{
    public static void Define(ComponentLinker linker, WorldGuestContext context) => WorldWit.Commands.Link(linker, new CommandsInterface(context));

    public ComponentResult<ValueTuple, Refusal> Execute(WorldWit.Commands.Command command)
    {
        context.Guest.TakeFuel(context.Options.CommandFuel);
        return context.World.Execute(Command(command)) is not CommandRefusal.None and var refusal
            ? ComponentResult.Failed<ValueTuple, Refusal>(Shown(refusal))
            : ComponentResult.Ok<ValueTuple, Refusal>(default);
    }

    private static WorldCommand Command(WorldWit.Commands.Command command) => command switch
    {
        WorldWit.Commands.Command.SpawnUnit { Value: var spawn } => new SpawnUnit { Type = spawn.Unit, Team = spawn.Team, X = spawn.X, Y = spawn.Y, Rotation = spawn.Rotation },
        WorldWit.Commands.Command.SetPlayerTeam { Value: var change } => new SetPlayerTeam { Player = change.Player, Team = change.Team },
        WorldWit.Commands.Command.RespawnPlayer { Value: var player } => new RespawnPlayer { Player = player },
        WorldWit.Commands.Command.ChangeRules { Value: var rules } => new ChangeRules { Rules = rules },
        _ => new CallWave(),
    };

    private static Refusal Shown(CommandRefusal refusal) => refusal switch
    {
        CommandRefusal.NoSuchPlayer => Refusal.NoSuchPlayer,
        CommandRefusal.NoUnit => Refusal.NoUnit,
        CommandRefusal.OutsideMap => Refusal.OutsideMap,
        CommandRefusal.InvalidNumber => Refusal.InvalidNumber,
        CommandRefusal.UnknownContent => Refusal.UnknownContent,
        CommandRefusal.Forbidden => Refusal.Forbidden,
        CommandRefusal.LimitExceeded => Refusal.LimitExceeded,
        _ => Refusal.Other,
    };
}
