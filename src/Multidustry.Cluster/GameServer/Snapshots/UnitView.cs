using System.Numerics;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Entities;
using Multidustry.Protocol.Types;
using Multidustry.Simulation;
using Multidustry.Simulation.Units;
using WireMount = Multidustry.Protocol.Types.WeaponMount;
using WireStatus = Multidustry.Protocol.Types.StatusEntry;

namespace Multidustry.Cluster.GameServer.Snapshots;

/// <summary>Units of the world as snapshots show them. Lists are views of buffers that the next unit overwrites.</summary>
internal sealed class UnitView
{
    private WireMount[] _mounts = new WireMount[16];
    private WireStatus[] _statuses = new WireStatus[16];
    private readonly float[] _abilities = new float[16];

    public UnitEntity Of(World world, int row)
    {
        var units = world.Units;
        var type = world.Content.Units[units.Type[row]];
        return new UnitEntity
        {
            ClassId = (byte)type.EntityClassId,
            Abilities = _abilities.AsMemory(0, Math.Min(type.Abilities.Count, _abilities.Length)),
            Ammo = units.Ammo[row],
            BaseRotation = units.BaseRotation[row],
            Controller = ControllerOf(units, row),
            Elevation = units.Elevation[row],
            Flag = units.LogicFlag[row],
            Health = units.Health[row],
            IsShooting = units.Is(row, UnitFlags.Shooting),
            MineTile = TilePosition.Unpack(units.MineTile[row]),
            Mounts = Mounts(units, row),
            Plans = ReadOnlyMemory<BuildPlan>.Empty,
            Rotation = units.Rotation[row],
            Shield = units.Shield[row],
            SpawnedByCore = units.Is(row, UnitFlags.SpawnedByCore),
            Stack = new ItemAmount(units.StackItem[row], units.StackAmount[row]),
            Statuses = Statuses(units, row),
            Team = units.Team[row],
            Type = type.Id,
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
            _ => UnitController.Ai,
        };
    }

    private ReadOnlyMemory<WireMount> Mounts(UnitTable units, int row)
    {
        var mounts = units.MountsOf(row);
        if (_mounts.Length < mounts.Length)
            _mounts = new WireMount[mounts.Length];
        for (var i = 0; i < mounts.Length; i++)
            _mounts[i] = new WireMount((byte)mounts[i].Bits, mounts[i].AimX, mounts[i].AimY);
        return _mounts.AsMemory(0, mounts.Length);
    }

    private ReadOnlyMemory<WireStatus> Statuses(UnitTable units, int row)
    {
        var statuses = units.StatusesOf(row);
        if (_statuses.Length < statuses.Length)
            _statuses = new WireStatus[statuses.Length];
        for (var i = 0; i < statuses.Length; i++)
            _statuses[i] = new WireStatus((short)statuses[i].Effect, statuses[i].Time);
        return _statuses.AsMemory(0, statuses.Length);
    }
}
