using Multidustry.Simulation.Commands;
using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.World.Interfaces;

/// <summary>The WIT interface <c>commands</c>.</summary>
internal static class CommandsInterface
{
    public static void Define(HostInterface commands, GuestContext context) => commands.Function("execute", arguments =>
        context.World.Execute(Command((VariantValue)arguments[0]!)) is not CommandRefusal.None and var refusal
            ? VariantValue.Error(Refusal(refusal))
            : VariantValue.Ok());

    private static WorldCommand Command(VariantValue command)
    {
        var fields = command.Payload as object?[];
        return command.Case switch
        {
            0 => new SpawnUnit { Type = (ushort)fields![0]!, Team = (byte)fields[1]!, X = (float)fields[2]!, Y = (float)fields[3]!, Rotation = (float)fields[4]! },
            1 => new SetPlayerTeam { Player = (int)fields![0]!, Team = (byte)fields[1]! },
            2 => new RespawnPlayer { Player = (int)command.Payload! },
            3 => new CallWave(),
            _ => new ChangeRules { Rules = (string)command.Payload! },
        };
    }

    /// <summary>The case of the WIT enum <c>refusal</c>.</summary>
    private static int Refusal(CommandRefusal refusal) => refusal switch
    {
        CommandRefusal.NoSuchPlayer => 0,
        CommandRefusal.NoUnit => 1,
        CommandRefusal.OutsideMap => 2,
        CommandRefusal.InvalidNumber => 3,
        CommandRefusal.UnknownContent => 4,
        CommandRefusal.Forbidden => 5,
        CommandRefusal.LimitExceeded => 6,
        _ => 7,
    };
}
