using Multidustry.Core.Binary;

namespace Multidustry.Core.Tests.Binary;

public class MalformedDataExceptionTests
{
    [Test]
    public void The_message_has_the_place_and_the_reason_has_not()
    {
        var problem = new MalformedDataException("Too long", 12);
        Assert.That(problem.Message, Is.EqualTo("Too long (at byte 12)"));
        Assert.That(problem.Reason, Is.EqualTo("Too long"));
        Assert.That(problem.Offset, Is.EqualTo(12));
    }

    [Test]
    public void Without_a_place_the_message_is_the_reason()
    {
        var inner = new InvalidOperationException();
        var problem = new MalformedDataException("Too long", inner: inner);
        Assert.That(problem.Message, Is.EqualTo(problem.Reason));
        Assert.That(problem.Offset, Is.EqualTo(-1));
        Assert.That(problem.InnerException, Is.SameAs(inner));
    }
}
