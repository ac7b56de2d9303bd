using Multidustry.Core.Content;
using Multidustry.Protocol.Types;

namespace Multidustry.Simulation.Units;

/// <summary>Who steers a unit when nobody in particular does.</summary>
internal sealed class UnitControllers(World world)
{
    private readonly UnitTable _units = world.Units;
    private readonly HashSet<int> _coreUnits =
        [.. world.Content.Blocks.Where(block => block.BuildingClass == "CoreBuild").Select(block => (int)block.Content<UnitType>("unitType")!.Id)];

    /// <summary>Gives a unit its default: the commands of players where type and team take them, else its type's own behaviour.</summary>
    public void SetDefault(int unit)
    {
        if (TakesCommands(world.Content.Units[_units.Type.Values[unit]], _units.Team.Values[unit]))
            Command(unit, new UnitOrders { Command = UnitOrders.NoCommand });
        else
            Set(unit, ControllerKind.Ai, 0);
    }

    public void Set(int unit, ControllerKind kind, int id)
    {
        _units.Controller.Values[unit] = kind;
        _units.ControllerId.Values[unit] = id;
        _units.Orders[unit] = null;
    }

    /// <summary>Puts a unit under orders; without a command it follows the one its type begins with.</summary>
    public void Command(int unit, UnitOrders orders)
    {
        Set(unit, ControllerKind.Command, 0);
        if (!world.Content.UnitCommands.TryGet(orders.Command, out _))
            orders = orders with { Command = InitialCommand(unit) };
        _units.Orders[unit] = orders;
    }

    private byte InitialCommand(int unit)
    {
        var type = world.Content.Units[_units.Type.Values[unit]];
        return (byte)(type.DefaultCommand ?? (type.Commands.Count > 0 ? type.Commands[0] : null) ?? world.Content.UnitCommands["move"]).Id;
    }

    // What a core gives to players builds by itself where no players are; some of it knows nothing else.
    private bool TakesCommands(UnitType type, byte team)
    {
        if (!type.IsPlayerControllable)
            return false;
        return _coreUnits.Contains(type.Id)
            ? !type.Flag("coreUnitDock") && !IsAutomatic(team)
            : !IsAutomatic(team) || world.Rules.Teams[team].RtsAi;
    }

    private bool IsAutomatic(byte team) =>
        (world.Rules.Waves || world.Rules.AttackMode) && team != world.Rules.DefaultTeam && !world.Rules.Pvp;
}
