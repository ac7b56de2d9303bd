using System.Numerics;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Entities;
using Multidustry.Protocol.Types;
using WireMount = Multidustry.Protocol.Types.WeaponMount;
using WireStatus = Multidustry.Protocol.Types.StatusEntry;

namespace Multidustry.Simulation.Units;

/// <summary>
/// Units of a world as snapshots and saves have them. Lists are views of buffers that the next unit overwrites, so that looking
/// at units allocates nothing. Belongs to the world's thread.
/// </summary>
public sealed class UnitView
{
    // No queue is written with more.
    private readonly BuildPlan[] _plans = new BuildPlan[20];
    private WireMount[] _mounts = new WireMount[16];
    private WireStatus[] _statuses = new WireStatus[16];
    private float[] _abilities = new float[4];

    /// <summary>One unit.</summary>
    /// <param name="world">Its world.</param>
    /// <param name="row">Its row in the world's unit table.</param>
    public UnitEntity Of(World world, int row)
    {
        var units = world.Units;
        return new UnitEntity
        {
            ClassId = units.EntityClass[row],
            Abilities = Copy(units.AbilitiesOf(row), ref _abilities),
            Ammo = units.Ammo[row],
            BaseRotation = units.BaseRotation[row],
            Building = TilePosition.Unpack(units.Tether[row]),
            Controller = ControllerOf(units, row),
            Elevation = units.Elevation[row],
            Flag = units.LogicFlag[row],
            Health = units.Health[row],
            IsShooting = units.Is(row, UnitFlags.Shooting),
            Lifetime = units.Lifetime[row],
            MineTile = TilePosition.Unpack(units.MineTile[row]),
            Mounts = Mounts(units, row),
            Payloads = units.Cargo[row],
            Plans = Plans(world, row),
            Rotation = units.Rotation[row],
            Shield = units.Shield[row],
            SpawnedByCore = units.Is(row, UnitFlags.SpawnedByCore),
            Stack = new ItemAmount(units.StackItem[row], units.StackAmount[row]),
            Statuses = Statuses(units, row),
            Team = units.Team[row],
            Time = units.Age[row],
            Type = (short)units.Type[row],
            UpdateBuilding = units.Is(row, UnitFlags.Building),
            Velocity = new Vector2(units.VelocityX[row], units.VelocityY[row]),
            X = units.X[row],
            Y = units.Y[row],
        };
    }

    private static UnitController ControllerOf(UnitTable units, int row)
    {
        var id = units.ControllerId[row];
        return units.Controller[row] switch
        {
            ControllerKind.Player => UnitController.ByPlayer(id),
            ControllerKind.Logic => UnitController.ByLogic(TilePosition.Unpack(id)),
            ControllerKind.Assembler => new UnitController { Kind = UnitControllerKind.Assembler },
            ControllerKind.Command => UnitController.ByOrders(units.Orders[row] ?? default),
            _ => UnitController.Ai,
        };
    }

    private ReadOnlyMemory<BuildPlan> Plans(World world, int row)
    {
        var queue = world.Plans.Queues.Items(world.Units.Plans.At(row));
        var count = Math.Min(queue.Length, _plans.Length);
        for (var i = 0; i < count; i++)
            _plans[i] = world.Plans.ToBuildPlan(queue[i]);
        return _plans.AsMemory(0, count);
    }

    private ReadOnlyMemory<WireMount> Mounts(UnitTable units, int row)
    {
        var mounts = units.MountsOf(row);
        Fit(ref _mounts, mounts.Length);
        for (var i = 0; i < mounts.Length; i++)
            _mounts[i] = new WireMount((byte)mounts[i].Bits, mounts[i].AimX, mounts[i].AimY);
        return _mounts.AsMemory(0, mounts.Length);
    }

    private ReadOnlyMemory<WireStatus> Statuses(UnitTable units, int row)
    {
        var statuses = units.StatusesOf(row);
        Fit(ref _statuses, statuses.Length);
        for (var i = 0; i < statuses.Length; i++)
            _statuses[i] = new WireStatus((short)statuses[i].Effect, statuses[i].Time, statuses[i].Multipliers.ToWire());
        return _statuses.AsMemory(0, statuses.Length);
    }

    private static ReadOnlyMemory<T> Copy<T>(ReadOnlySpan<T> values, ref T[] buffer)
    {
        Fit(ref buffer, values.Length);
        values.CopyTo(buffer);
        return buffer.AsMemory(0, values.Length);
    }

    private static void Fit<T>(ref T[] buffer, int count)
    {
        if (buffer.Length < count)
            buffer = new T[count];
    }
}
