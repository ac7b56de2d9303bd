namespace Multidustry.Simulation.Ecs;

/// <summary>A column as its table sees it.</summary>
internal interface IColumn : IStatePart
{
    void Resize(int capacity);

    void Clear(int row);
}
