using Multidustry.Core.Binary;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Entities;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Units;

namespace Multidustry.Simulation.Persistence;

/// <summary>A stored unit, put into the columns of a world; <see cref="UnitView"/> is the way back.</summary>
internal static class UnitColumns
{
    /// <summary>Adds a unit as it was stored, in a world that has its buildings. What no unit can have becomes what a new one has.</summary>
    /// <exception cref="MalformedDataException">There is no such type.</exception>
    public static int Add(World world, int id, in UnitEntity stored)
    {
        if (!world.Content.Units.TryGet(stored.Type, out var type))
            throw new MalformedDataException($"Unit type {stored.Type} doesn't exist");
        var units = world.Units;
        var unit = world.UnitLifecycle.Add(id, type.Id, stored.Team, Finite(stored.X), Finite(stored.Y), Finite(stored.Rotation));
        units.EntityClass[unit] = stored.ClassId;
        units.BaseRotation[unit] = Finite(stored.BaseRotation);
        (units.VelocityX[unit], units.VelocityY[unit]) = (Finite(stored.Velocity.X), Finite(stored.Velocity.Y));
        (units.Health[unit], units.Shield[unit]) = (Finite(stored.Health), Finite(stored.Shield));
        units.Elevation[unit] = Finite(stored.Elevation);
        units.Ammo[unit] = Finite(stored.Ammo);
        units.LogicFlag[unit] = stored.Flag;
        (units.Lifetime[unit], units.Age[unit]) = (stored.Lifetime, stored.Time);
        units.Cargo[unit] = stored.Payloads.IsEmpty ? null : stored.Payloads.ToArray();
        units.Tether[unit] = world.Tiles.BuildingAt(stored.Building.X, stored.Building.Y) >= 0 ? stored.Building.Packed : TilePosition.None.Packed;
        units.MineTile[unit] = world.Tiles.Contains(stored.MineTile) ? stored.MineTile.Packed : TilePosition.None.Packed;
        units.Set(unit, UnitFlags.Shooting, stored.IsShooting);
        units.Set(unit, UnitFlags.SpawnedByCore, stored.SpawnedByCore);
        units.Set(unit, UnitFlags.Building, stored.UpdateBuilding);
        AddLists(world, unit, stored);
        SetStack(world, unit, stored.Stack, type.ItemCapacity);
        SetController(world, unit, stored.Controller);
        return unit;
    }

    private static void AddLists(World world, int unit, in UnitEntity stored)
    {
        var units = world.Units;
        // The type decides how many weapons and abilities there are, whatever was stored.
        var mounts = units.MountPool.Items(units.Mounts.At(unit));
        for (var i = 0; i < Math.Min(mounts.Length, stored.Mounts.Length); i++)
            (mounts[i].Bits, mounts[i].AimX, mounts[i].AimY) = (stored.Mounts.Span[i].Bits, stored.Mounts.Span[i].AimX, stored.Mounts.Span[i].AimY);
        var abilities = units.AbilityPool.Items(units.Abilities.At(unit));
        for (var i = 0; i < Math.Min(abilities.Length, stored.Abilities.Length); i++)
            abilities[i] = stored.Abilities.Span[i];
        foreach (var status in stored.Statuses.Span)
            if (world.Content.StatusEffects.TryGet(status.Effect, out _))
                units.StatusPool.Add(ref units.Statuses.At(unit), new() { Effect = status.Effect, Time = status.Time, Multipliers = StatusMultipliers.Of(status.Dynamic) });
        foreach (var plan in (stored.Plans ?? default).Span)
            if (world.Tiles.Contains(plan.Position) && (plan.Breaking || world.Content.Blocks.TryGet(plan.Block, out _)))
                world.Plans.Add(ref units.Plans.At(unit), plan);
    }

    private static void SetStack(World world, int unit, ItemAmount stack, int capacity)
    {
        var known = world.Content.Items.TryGet(stack.Item, out _);
        world.Units.StackItem[unit] = known ? stack.Item : (short)0;
        world.Units.StackAmount[unit] = known ? Math.Clamp(stack.Amount, 0, Math.Max(capacity, 0)) : 0;
    }

    // Players of a save aren't there any more; orders and processors keep what they steer, everything else begins anew.
    private static void SetController(World world, int unit, in UnitController stored)
    {
        var controllers = world.UnitControllers;
        if (stored.Kind == UnitControllerKind.Command)
            controllers.Command(unit, stored.Orders);
        else if (stored.Kind == UnitControllerKind.Logic && world.Tiles.BuildingAt(stored.Processor.X, stored.Processor.Y) >= 0)
            controllers.Set(unit, ControllerKind.Logic, stored.Processor.Packed);
        else
            controllers.SetDefault(unit);
        if (stored.Kind == UnitControllerKind.Assembler && world.Units.Controller[unit] == ControllerKind.Ai)
            controllers.Set(unit, ControllerKind.Assembler, 0);
    }

    private static float Finite(float value) => float.IsFinite(value) ? value : 0f;
}
